package io.penstock.adapters.cloudevents;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of an order in the systems behind. */
final class OrderReader {
    private static final String SHORT_PICKED = "short-picked";

    private OrderReader() {}

    static BusinessEvent moved(Fields in, RawEvent raw, OrderStatus status) throws IOException {
        return read(in, raw, status, false);
    }

    /** Fewer were found than allocated: the order stays where it is, with a word on it. */
    static BusinessEvent shortPicked(Fields in, RawEvent raw) throws IOException {
        return read(in, raw, OrderStatus.ALLOCATED, true);
    }

    private static BusinessEvent read(Fields in, RawEvent raw, OrderStatus status, boolean shortPicked)
            throws IOException {
        OrderId order = null;
        String number = null;
        long version = Fields.ABSENT;
        String reason = null;
        String detail = null;
        Instant at = null;
        for (String name = in.next(); name != null; name = in.next()) {
            switch (name) {
                case "order" -> order = in.code(OrderId::new);
                case "number" -> number = in.textOrNull();
                case "version" -> version = in.version();
                case "reason" -> reason = in.textOrNull();
                case "detail" -> detail = in.textOrNull();
                case "at" -> at = in.instantOrNull();
                default -> in.skip();
            }
        }
        Optional<String> words = joined(reason, detail);
        return new BusinessEvent.OrderMoved(
                in.required("order", order),
                status,
                source(raw.source()),
                Optional.ofNullable(number),
                version == Fields.ABSENT ? Optional.empty() : Optional.of(version),
                shortPicked
                        ? Optional.of(
                                words.map(each -> SHORT_PICKED + ": " + each).orElse(SHORT_PICKED))
                        : words,
                at == null ? raw.time() : at);
    }

    private static Optional<String> joined(@Nullable String reason, @Nullable String detail) {
        if (reason == null || detail == null) {
            return Optional.ofNullable(reason == null ? detail : reason);
        }
        return Optional.of(reason + ": " + detail);
    }

    /** Which kind of system an event's source is, by its path; the ERP unless it says otherwise. */
    private static OrderStatus.Source source(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.contains("/wms")) {
            return OrderStatus.Source.WMS;
        }
        if (lower.contains("/carrier") || lower.contains("/tms")) {
            return OrderStatus.Source.CARRIER;
        }
        return lower.contains("/finance") ? OrderStatus.Source.FINANCE : OrderStatus.Source.ERP;
    }
}
