package io.penstock.adapters.cloudevents;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of an order in the systems behind. */
final class OrderReader {
    private OrderReader() {}

    static BusinessEvent moved(Fields in, RawEvent raw, OrderStatus status) throws IOException {
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
        return new BusinessEvent.OrderMoved(
                in.required("order", order),
                status,
                OrderStatus.Source.ofPath(raw.source()),
                Optional.ofNullable(number),
                version == Fields.ABSENT ? Optional.empty() : Optional.of(version),
                joined(reason, detail),
                at == null ? raw.time() : at);
    }

    private static Optional<String> joined(@Nullable String reason, @Nullable String detail) {
        if (reason == null || detail == null) {
            return Optional.ofNullable(reason == null ? detail : reason);
        }
        return Optional.of(reason + ": " + detail);
    }
}
