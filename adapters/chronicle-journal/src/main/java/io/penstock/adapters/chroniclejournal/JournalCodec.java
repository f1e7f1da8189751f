package io.penstock.adapters.chroniclejournal;

import static io.penstock.adapters.chroniclejournal.RecordReader.need;

import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.JournalEntry.Accepted;
import io.penstock.ports.driven.JournalEntry.CancelRequested;
import io.penstock.ports.driven.JournalEntry.Refused;
import io.penstock.ports.driven.JournalEntry.RequestName;
import io.penstock.ports.driven.JournalEntry.TokenConfirmed;
import io.penstock.ports.driven.JournalEntry.TokenExtended;
import io.penstock.ports.driven.JournalEntry.TokenHeld;
import io.penstock.ports.driven.JournalEntry.TokenReleased;
import io.penstock.ports.driven.JournalEntry.Withdrawn;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's decisions as JSON that a person can read: {@code {"type":"accepted","order":{…},"request":{…}}}.
 * Written and read by hand, field by field, because every accepted order waits for it. Fields may be added; those that
 * are there keep their names and meanings.
 *
 * <p>What follows from what stands before it in the same record is left out where it does, and supplied when it is read. A
 * record that has it is read as it stands. So may be left out:
 *
 * <ul>
 *   <li>of a line, the {@code amount}: it is {@code unitPrice} times {@code quantity};
 *   <li>of a line, the {@code priceSource}: it is that of the line before;
 *   <li>of a promise, the {@code reservation}: it is {@link ReservationId#ofPick} of the order's or token's {@code id} and
 *       the promise's place in the list, from 1 on;
 *   <li>of a promise, {@code sku} and {@code quantity}: they are those of the line that has its {@code line} number, the
 *       next one from the line of the promise before on;
 *   <li>of a promise, {@code location} and {@code date}: they are those of the promise before;
 *   <li>the {@code credit}: it is {@link ReservationId#ofCredit} of the order's or token's {@code id};
 *   <li>of an accepted order's {@code request}, the {@code channel}: it is the order's.
 * </ul>
 */
public final class JournalCodec implements LogCodec<JournalEntry> {
    private static final String ACCEPTED = "accepted";
    private static final String REFUSED = "refused";
    private static final String WITHDRAWN = "withdrawn";
    private static final String CANCEL_REQUESTED = "cancelRequested";
    private static final String TOKEN_HELD = "tokenHeld";
    private static final String TOKEN_EXTENDED = "tokenExtended";
    private static final String TOKEN_CONFIRMED = "tokenConfirmed";
    private static final String TOKEN_RELEASED = "tokenReleased";

    @Override
    public byte[] encode(JournalEntry entry) {
        return switch (entry) {
            case Accepted accepted -> RecordWriter.object(ACCEPTED, out -> write(out, accepted));
            case Refused refused -> RecordWriter.object(REFUSED, out -> write(out, refused));
            case Withdrawn withdrawn -> RecordWriter.object(WITHDRAWN, out -> write(out, withdrawn));
            case CancelRequested cancel -> RecordWriter.object(CANCEL_REQUESTED, out -> write(out, cancel));
            case TokenHeld held ->
                RecordWriter.object(TOKEN_HELD, out -> out.object(Name.TOKEN, held.token(), OrderJson::writeToken));
            case TokenExtended extended -> RecordWriter.object(TOKEN_EXTENDED, out -> write(out, extended));
            case TokenConfirmed confirmed -> RecordWriter.object(TOKEN_CONFIRMED, out -> write(out, confirmed));
            case TokenReleased released -> RecordWriter.object(TOKEN_RELEASED, out -> write(out, released));
        };
    }

    @Override
    public JournalEntry decode(byte[] payload) {
        return RecordReader.object(payload, JournalCodec::read);
    }

    private static JournalEntry read(String type, RecordReader in) throws IOException {
        return switch (type) {
            case ACCEPTED -> readAccepted(in);
            case REFUSED -> readRefused(in);
            case WITHDRAWN -> readWithdrawn(in);
            case CANCEL_REQUESTED -> readCancelRequested(in);
            case TOKEN_HELD -> readTokenHeld(in);
            case TOKEN_EXTENDED -> readTokenExtended(in);
            case TOKEN_CONFIRMED -> readTokenConfirmed(in);
            case TOKEN_RELEASED -> readTokenReleased(in);
            default -> throw new IllegalArgumentException("no such journal entry: " + type);
        };
    }

    private static void write(RecordWriter out, Accepted accepted) {
        out.object(Name.ORDER, accepted.order(), OrderJson::writeOrder);
        out.object(Name.REQUEST, accepted, JournalCodec::writeRequestOfOrder);
        out.text(Name.TOKEN, accepted.token());
    }

    private static Accepted readAccepted(RecordReader in) throws IOException {
        Order order = null;
        RequestName request = null;
        TokenId token = null;
        while (in.next()) {
            switch (in.name()) {
                case ORDER -> order = in.object(OrderJson::readOrder);
                case REQUEST -> request = readRequestOf(order, in);
                case TOKEN -> token = new TokenId(in.text());
                default -> in.skip();
            }
        }
        return new Accepted(need(order, Name.ORDER), need(request, Name.REQUEST), Optional.ofNullable(token));
    }

    private static void write(RecordWriter out, Refused refused) {
        out.object(Name.REQUEST, refused.request(), JournalCodec::writeRequest);
        out.object(Name.REFUSAL, refused.refusal(), RefusalJson::write);
        out.instant(Name.AT, refused.at());
    }

    private static Refused readRefused(RecordReader in) throws IOException {
        RequestName request = null;
        Refusal refusal = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case REQUEST -> request = in.object(JournalCodec::readRequest);
                case REFUSAL -> refusal = in.object(RefusalJson::read);
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new Refused(need(request, Name.REQUEST), need(refusal, Name.REFUSAL), need(at, Name.AT));
    }

    private static void write(RecordWriter out, Withdrawn withdrawn) {
        out.text(Name.ORDER, withdrawn.order().value());
        out.object(Name.REQUEST, withdrawn.request(), JournalCodec::writeRequest);
        out.text(Name.REASON, withdrawn.reason());
        out.instant(Name.AT, withdrawn.at());
    }

    private static Withdrawn readWithdrawn(RecordReader in) throws IOException {
        OrderId order = null;
        RequestName request = null;
        String reason = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case ORDER -> order = new OrderId(in.text());
                case REQUEST -> request = in.object(JournalCodec::readRequest);
                case REASON -> reason = in.text();
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new Withdrawn(
                need(order, Name.ORDER), need(request, Name.REQUEST), need(reason, Name.REASON), need(at, Name.AT));
    }

    private static void write(RecordWriter out, CancelRequested cancel) {
        out.text(Name.ORDER, cancel.order().value());
        out.instant(Name.AT, cancel.at());
    }

    private static CancelRequested readCancelRequested(RecordReader in) throws IOException {
        OrderId order = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case ORDER -> order = new OrderId(in.text());
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new CancelRequested(need(order, Name.ORDER), need(at, Name.AT));
    }

    private static TokenHeld readTokenHeld(RecordReader in) throws IOException {
        HeldToken token = null;
        while (in.next()) {
            switch (in.name()) {
                case TOKEN -> token = in.object(OrderJson::readToken);
                default -> in.skip();
            }
        }
        return new TokenHeld(need(token, Name.TOKEN));
    }

    private static void write(RecordWriter out, TokenExtended extended) {
        out.text(Name.TOKEN, extended.token().value());
        out.instant(Name.EXPIRY, extended.expiry());
        out.instant(Name.AT, extended.at());
    }

    private static TokenExtended readTokenExtended(RecordReader in) throws IOException {
        TokenId token = null;
        Instant expiry = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case TOKEN -> token = new TokenId(in.text());
                case EXPIRY -> expiry = in.instant();
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new TokenExtended(need(token, Name.TOKEN), need(expiry, Name.EXPIRY), need(at, Name.AT));
    }

    private static void write(RecordWriter out, TokenConfirmed confirmed) {
        out.text(Name.TOKEN, confirmed.token().value());
        out.list(Name.LINES, List.copyOf(confirmed.lines().entrySet()), JournalCodec::writeKept);
        out.instant(Name.AT, confirmed.at());
    }

    private static TokenConfirmed readTokenConfirmed(RecordReader in) throws IOException {
        TokenId token = null;
        Map<Integer, Long> lines = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case TOKEN -> token = new TokenId(in.text());
                case LINES -> lines = readKept(in);
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new TokenConfirmed(need(token, Name.TOKEN), need(lines, Name.LINES), need(at, Name.AT));
    }

    private static void writeKept(RecordWriter out, Map.Entry<Integer, Long> kept) {
        out.number(Name.LINE, kept.getKey());
        out.number(Name.QUANTITY, kept.getValue());
    }

    private static Map<Integer, Long> readKept(RecordReader in) throws IOException {
        Map<Integer, Long> lines = new HashMap<>();
        in.list(JournalCodec::readKeptLine).forEach(kept -> lines.put(kept.getKey(), kept.getValue()));
        return Map.copyOf(lines);
    }

    private static Map.Entry<Integer, Long> readKeptLine(RecordReader in) throws IOException {
        Integer line = null;
        Long quantity = null;
        while (in.next()) {
            switch (in.name()) {
                case LINE -> line = in.smallNumber();
                case QUANTITY -> quantity = in.number();
                default -> in.skip();
            }
        }
        return Map.entry(need(line, Name.LINE), need(quantity, Name.QUANTITY));
    }

    private static void write(RecordWriter out, TokenReleased released) {
        out.text(Name.TOKEN, released.token().value());
        out.instant(Name.AT, released.at());
    }

    private static TokenReleased readTokenReleased(RecordReader in) throws IOException {
        TokenId token = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case TOKEN -> token = new TokenId(in.text());
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new TokenReleased(need(token, Name.TOKEN), need(at, Name.AT));
    }

    private static void writeRequestOfOrder(RecordWriter out, Accepted accepted) {
        RequestName request = accepted.request();
        if (!request.channel().equals(accepted.order().channel())) {
            out.text(Name.CHANNEL, request.channel().value());
        }
        writeKey(out, request);
    }

    private static RequestName readRequestOf(@Nullable Order order, RecordReader in) throws IOException {
        ChannelId channel = order == null ? null : order.channel();
        return in.object(request -> readRequest(request, channel));
    }

    private static void writeRequest(RecordWriter out, RequestName request) {
        out.text(Name.CHANNEL, request.channel().value());
        writeKey(out, request);
    }

    private static void writeKey(RecordWriter out, RequestName request) {
        out.text(Name.IDEMPOTENCY_KEY, request.idempotencyKey());
        out.text(Name.FINGERPRINT, request.fingerprint());
    }

    private static RequestName readRequest(RecordReader in) throws IOException {
        return readRequest(in, null);
    }

    /** @param ofOrder the channel where none is written */
    private static RequestName readRequest(RecordReader in, @Nullable ChannelId ofOrder) throws IOException {
        ChannelId channel = ofOrder;
        String idempotencyKey = null;
        String fingerprint = null;
        while (in.next()) {
            switch (in.name()) {
                case CHANNEL -> channel = Codes.CHANNELS.of(in.text());
                case IDEMPOTENCY_KEY -> idempotencyKey = in.text();
                case FINGERPRINT -> fingerprint = in.text();
                default -> in.skip();
            }
        }
        return new RequestName(
                need(channel, Name.CHANNEL),
                need(idempotencyKey, Name.IDEMPOTENCY_KEY),
                need(fingerprint, Name.FINGERPRINT));
    }
}
