package io.penstock.adapters.vertxhttp;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.TrackOrder.Filter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Cursors that lead from page to page: the last order of the page, signed together with the channel and the filter, so
 * that a cursor works for nobody else, for no other list, and cannot be made up.
 */
final class Cursors {
    private static final int SIGNATURE_BYTES = 16;

    private final CursorSecret secret;

    Cursors(CursorSecret secret) {
        this.secret = secret;
    }

    String write(ChannelId channel, Filter filter, OrderId last) {
        byte[] order = last.value().getBytes(StandardCharsets.US_ASCII);
        byte[] signature = sign(channel, filter, last);
        byte[] cursor = Arrays.copyOf(signature, SIGNATURE_BYTES + order.length);
        System.arraycopy(order, 0, cursor, SIGNATURE_BYTES, order.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** The order to go on after; empty when this is no cursor of this list. */
    Optional<OrderId> read(ChannelId channel, Filter filter, String cursor) {
        byte[] bytes = decode(cursor);
        if (bytes.length <= SIGNATURE_BYTES) {
            return Optional.empty();
        }
        String order = new String(bytes, SIGNATURE_BYTES, bytes.length - SIGNATURE_BYTES, StandardCharsets.US_ASCII);
        if (!Code.isValid(order)) {
            return Optional.empty();
        }
        OrderId last = new OrderId(order);
        byte[] signature = Arrays.copyOf(bytes, SIGNATURE_BYTES);
        boolean ours = MessageDigest.isEqual(signature, sign(channel, filter, last));
        return ours ? Optional.of(last) : Optional.empty();
    }

    private static byte[] decode(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private byte[] sign(ChannelId channel, Filter filter, OrderId last) {
        String message = String.join(
                "\n",
                channel.value(),
                filter.status().map(Enum::name).orElse(""),
                filter.customer().map(Object::toString).orElse(""),
                filter.channelOrderRef().orElse(""),
                last.value());
        return Arrays.copyOf(secret.sign(message.getBytes(StandardCharsets.UTF_8)), SIGNATURE_BYTES);
    }
}
