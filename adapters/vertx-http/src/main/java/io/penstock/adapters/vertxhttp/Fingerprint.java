package io.penstock.adapters.vertxhttp;

import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.shared.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request means, as a hash: SHA-256 over its parsed form, each part behind its length, so that two requests have
 * one fingerprint exactly when they ask for the same. White space, the order of fields and the spelling of an amount do
 * not matter.
 */
final class Fingerprint {
    private static final byte[] ABSENT = {-1, -1, -1, -1};
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private static final int USUAL_BYTES = 512;
    /** More than this is not kept for the next request. */
    private static final int KEPT_BYTES = 65_536;

    private static final ThreadLocal<Fingerprint> OF_THREAD = ThreadLocal.withInitial(Fingerprint::new);

    private final MessageDigest digest = sha256();
    private byte[] parts = new byte[USUAL_BYTES];
    private int length;

    private Fingerprint() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String of(OrderRequest order) {
        Fingerprint fingerprint = OF_THREAD.get();
        fingerprint.begin();
        fingerprint.add(order.channelOrderRef());
        fingerprint.add(order.customer().value());
        fingerprint.add(order.shipTo().value());
        fingerprint.add(order.currency().value());
        fingerprint.add(order.requestedDate());
        fingerprint.add(order.fulfilment().name());
        fingerprint.add(order.token());
        fingerprint.add(order.lines().size());
        order.lines().forEach(fingerprint::add);
        fingerprint.add(order.extras());
        return fingerprint.hash();
    }

    private void begin() {
        length = 0;
        if (parts.length > KEPT_BYTES) {
            parts = new byte[USUAL_BYTES];
        }
    }

    private String hash() {
        digest.update(parts, 0, length);
        return BASE64.encodeToString(digest.digest());
    }

    private void add(OrderRequest.Line line) {
        add(line.line());
        add(line.sku().value());
        add(line.quantity());
        add(line.unit());
        add(line.unitPrice().map(Money::tenThousandths));
        add(line.location());
    }

    private void add(OrderRequest.Extras extras) {
        add(extras.payment().size());
        new TreeMap<>(extras.payment()).forEach((name, value) -> {
            add(name);
            add(value);
        });
        add(extras.tax().map(Money::tenThousandths));
        add(extras.freight().map(Money::tenThousandths));
        add(extras.discount().map(Money::tenThousandths));
    }

    private void add(Optional<?> part) {
        if (part.isPresent()) {
            add(part.get().toString());
        } else {
            add(ABSENT);
        }
    }

    private void add(long part) {
        add(part, Long.BYTES);
    }

    private void add(String part) {
        if (addAscii(part)) {
            return;
        }
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        add(bytes.length, Integer.BYTES);
        add(bytes);
    }

    /** Adds what is ASCII, which most parts are, without its bytes being made first; false when it is not. */
    private boolean addAscii(String part) {
        int count = part.length();
        room(Integer.BYTES + count);
        int at = length + Integer.BYTES;
        for (int i = 0; i < count; i++) {
            char c = part.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            parts[at++] = (byte) c;
        }
        add(count, Integer.BYTES);
        length = at;
        return true;
    }

    /** The lowest {@code count} bytes of a number, the highest of them first. */
    private void add(long number, int count) {
        room(count);
        for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
            parts[length++] = (byte) (number >>> shift);
        }
    }

    private void add(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, parts, length, bytes.length);
        length += bytes.length;
    }

    private void room(int more) {
        if (parts.length - length < more) {
            parts = Arrays.copyOf(parts, Math.max(2 * parts.length, length + more));
        }
    }
}
