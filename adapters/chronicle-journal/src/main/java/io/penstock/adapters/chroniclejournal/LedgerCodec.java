package io.penstock.adapters.chroniclejournal;

import static io.penstock.adapters.chroniclejournal.RecordReader.need;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.LedgerEntry.AttemptFailed;
import io.penstock.ports.driven.LedgerEntry.Attempted;
import io.penstock.ports.driven.LedgerEntry.Booked;
import io.penstock.ports.driven.LedgerEntry.Moved;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What became of orders as JSON that a person can read: {@code {"type":"booked","order":"O-1","erpNumber":"SO7",…}}.
 * Fields may be added; those that are there keep their names and meanings.
 */
public final class LedgerCodec implements LogCodec<LedgerEntry> {
    private static final String ATTEMPTED = "attempted";
    private static final String ATTEMPT_FAILED = "attemptFailed";
    private static final String BOOKED = "booked";
    private static final String MOVED = "moved";

    private static final Map<String, OrderStatus> STATUSES = Words.of(OrderStatus.values(), OrderStatus::wireName);
    private static final Map<String, OrderStatus.Source> SOURCES =
            Words.of(OrderStatus.Source.values(), OrderStatus.Source::name);

    @Override
    public byte[] encode(LedgerEntry entry) {
        return switch (entry) {
            case Attempted attempted -> RecordWriter.object(ATTEMPTED, out -> write(out, attempted));
            case AttemptFailed failed -> RecordWriter.object(ATTEMPT_FAILED, out -> write(out, failed));
            case Booked booked -> RecordWriter.object(BOOKED, out -> write(out, booked));
            case Moved moved -> RecordWriter.object(MOVED, out -> write(out, moved));
        };
    }

    @Override
    public LedgerEntry decode(byte[] payload) {
        return RecordReader.object(payload, LedgerCodec::read);
    }

    private static LedgerEntry read(String type, RecordReader in) throws IOException {
        return switch (type) {
            case ATTEMPTED -> readAttempted(in);
            case ATTEMPT_FAILED -> readAttemptFailed(in);
            case BOOKED -> readBooked(in);
            case MOVED -> readMoved(in);
            default -> throw new IllegalArgumentException("no such ledger entry: " + type);
        };
    }

    private static void write(RecordWriter out, Attempted attempted) {
        out.text(Name.ORDER, attempted.order().value());
        out.number(Name.ATTEMPT, attempted.attempt());
        out.instant(Name.AT, attempted.at());
    }

    private static Attempted readAttempted(RecordReader in) throws IOException {
        OrderId order = null;
        Integer attempt = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case ORDER -> order = new OrderId(in.text());
                case ATTEMPT -> attempt = in.smallNumber();
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new Attempted(need(order, Name.ORDER), need(attempt, Name.ATTEMPT), need(at, Name.AT));
    }

    private static void write(RecordWriter out, AttemptFailed failed) {
        out.text(Name.ORDER, failed.order().value());
        out.number(Name.ATTEMPT, failed.attempt());
        out.text(Name.REASON, failed.reason());
        out.instant(Name.AT, failed.at());
    }

    private static AttemptFailed readAttemptFailed(RecordReader in) throws IOException {
        OrderId order = null;
        Integer attempt = null;
        String reason = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case ORDER -> order = new OrderId(in.text());
                case ATTEMPT -> attempt = in.smallNumber();
                case REASON -> reason = in.text();
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new AttemptFailed(
                need(order, Name.ORDER), need(attempt, Name.ATTEMPT), need(reason, Name.REASON), need(at, Name.AT));
    }

    private static void write(RecordWriter out, Booked booked) {
        out.text(Name.ORDER, booked.order().value());
        out.text(Name.ERP_NUMBER, booked.erpNumber());
        out.number(Name.VERSION, booked.version());
        out.instant(Name.AT, booked.at());
    }

    private static Booked readBooked(RecordReader in) throws IOException {
        OrderId order = null;
        String erpNumber = null;
        Long version = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case ORDER -> order = new OrderId(in.text());
                case ERP_NUMBER -> erpNumber = in.text();
                case VERSION -> version = in.number();
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new Booked(
                need(order, Name.ORDER),
                need(erpNumber, Name.ERP_NUMBER),
                need(version, Name.VERSION),
                need(at, Name.AT));
    }

    private static void write(RecordWriter out, Moved moved) {
        out.text(Name.ORDER, moved.order().value());
        out.text(Name.STATUS, moved.status().wireName());
        out.text(Name.BY, moved.by().name());
        out.text(Name.DETAIL, moved.detail());
        out.instant(Name.AT, moved.at());
    }

    private static Moved readMoved(RecordReader in) throws IOException {
        OrderId order = null;
        OrderStatus status = null;
        OrderStatus.Source by = null;
        String detail = null;
        Instant at = null;
        while (in.next()) {
            switch (in.name()) {
                case ORDER -> order = new OrderId(in.text());
                case STATUS -> status = in.oneOf(STATUSES);
                case BY -> by = in.oneOf(SOURCES);
                case DETAIL -> detail = in.text();
                case AT -> at = in.instant();
                default -> in.skip();
            }
        }
        return new Moved(
                need(order, Name.ORDER),
                need(status, Name.STATUS),
                need(by, Name.BY),
                Optional.ofNullable(detail),
                need(at, Name.AT));
    }
}
