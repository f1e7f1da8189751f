package io.penstock.adapters.cloudevents;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.Protection;
import io.penstock.domain.availability.Receipt;
import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.availability.StockAdjustment;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stock and its receipts. */
final class StockReader {
    private static final Set<String> ADJUSTED_FIELDS = Set.of("onHand", "unavailable", "allocated");

    private StockReader() {}

    static BusinessEvent level(Fields in, RawEvent raw) throws IOException {
        Sku sku = null;
        LocationId location = null;
        long version = Fields.ABSENT;
        long onHand = Fields.ABSENT;
        long unavailable = 0;
        long allocated = 0;
        long safetyStock = 0;
        List<OrderId> orders = List.of();
        List<String> receipts = List.of();
        Optional<List<Protection>> protections = Optional.empty();
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "sku" -> sku = in.code(Sku::new);
                case "location" -> location = in.code(Recurring.LOCATION);
                case "version" -> version = in.version();
                case "onHand" -> onHand = in.quantity();
                case "unavailable" -> unavailable = in.quantity();
                case "allocated" -> allocated = in.quantity();
                case "safetyStock" -> safetyStock = in.quantity();
                case "orders" -> orders = in.orders();
                case "receipts" -> receipts = in.codes(StockReader::receiptId);
                case "protections" -> protections = Optional.of(protections(in));
                default -> in.skip();
            }
        }
        return new BusinessEvent.StockLevelTold(
                position(in, sku, location),
                new StockLevel(
                        in.required("onHand", onHand),
                        unavailable,
                        allocated,
                        safetyStock,
                        orders,
                        receipts,
                        protections,
                        new Freshness(raw.time(), in.required("version", version), raw.source())));
    }

    private static List<Protection> protections(Fields in) throws IOException {
        List<Protection> protections = new ArrayList<>();
        in.array();
        while (in.nextObject()) {
            protections.add(protection(in, protections));
        }
        return protections;
    }

    private static Protection protection(Fields in, List<Protection> before) throws IOException {
        ChannelId channel = null;
        long quantity = Fields.ABSENT;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "channel" -> channel = in.code(Recurring.CHANNEL);
                case "quantity" -> quantity = in.quantity();
                default -> in.skip();
            }
        }
        Protection told = new Protection(in.required("channel", channel), in.required("quantity", quantity), 0);
        if (before.stream().anyMatch(other -> other.channel().equals(told.channel()))) {
            throw in.unreadable("a second protection for channel " + told.channel());
        }
        return told;
    }

    static BusinessEvent adjusted(Fields in, RawEvent raw) throws IOException {
        Sku sku = null;
        LocationId location = null;
        long version = Fields.ABSENT;
        StockAdjustment.Field field = null;
        long delta = Fields.ABSENT;
        List<OrderId> orders = List.of();
        List<String> receipts = List.of();
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "sku" -> sku = in.code(Sku::new);
                case "location" -> location = in.code(Recurring.LOCATION);
                case "version" -> version = in.version();
                case "field" -> field = adjustedField(in.word(ADJUSTED_FIELDS));
                case "delta" -> delta = in.whole(-Quantity.MAX, Quantity.MAX);
                case "orders" -> orders = in.orders();
                case "receipts" -> receipts = in.codes(StockReader::receiptId);
                default -> in.skip();
            }
        }
        return new BusinessEvent.StockAdjusted(
                position(in, sku, location),
                new StockAdjustment(
                        in.required("field", field),
                        in.required("delta", delta),
                        orders,
                        receipts,
                        new Freshness(raw.time(), in.required("version", version), raw.source())));
    }

    private static StockAdjustment.Field adjustedField(String word) {
        return switch (word) {
            case "onHand" -> StockAdjustment.Field.ON_HAND;
            case "unavailable" -> StockAdjustment.Field.UNAVAILABLE;
            default -> StockAdjustment.Field.ALLOCATED;
        };
    }

    static BusinessEvent receipt(Fields in, RawEvent raw, Function<Receipt, ReceiptChange> change) throws IOException {
        return receipt(in, raw, change, false);
    }

    /** Its version is that of the position which has it on hand. */
    static BusinessEvent arrived(Fields in, RawEvent raw) throws IOException {
        return receipt(in, raw, ReceiptChange.Arrived::new, true);
    }

    private static BusinessEvent receipt(
            Fields in, RawEvent raw, Function<Receipt, ReceiptChange> change, boolean arrives) throws IOException {
        String receipt = null;
        Sku sku = null;
        LocationId location = null;
        long quantity = Fields.ABSENT;
        LocalDate date = null;
        long version = 0;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "receipt" -> receipt = in.code(StockReader::receiptId);
                case "sku" -> sku = in.code(Sku::new);
                case "location" -> location = in.code(Recurring.LOCATION);
                case "quantity" -> quantity = in.quantity();
                case "date" -> date = in.date();
                case "version" -> version = arrives ? in.version() : skipped(in);
                default -> in.skip();
            }
        }
        Receipt told = new Receipt(
                in.required("receipt", receipt),
                in.required("date", date),
                in.required("quantity", quantity),
                raw.time(),
                version);
        return new BusinessEvent.ReceiptTold(position(in, sku, location), change.apply(told), raw.source());
    }

    private static long skipped(Fields in) throws IOException {
        in.skip();
        return 0;
    }

    private static String receiptId(String text) {
        if (!Code.isValid(text)) {
            throw new IllegalArgumentException("not a receipt (1 to 64 printable ASCII characters): " + text);
        }
        return text;
    }

    private static PositionKey position(Fields in, @Nullable Sku sku, @Nullable LocationId location) {
        return new PositionKey(in.required("sku", sku), in.required("location", location));
    }
}
