package io.penstock.ports.driven;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import java.time.Instant;
import java.util.Optional;

/** What the gateway tells the world. The id is the same however often it is published. */
public sealed interface OutgoingEvent {
    String id();

    OrderId order();

    Instant at();

    /** An order was accepted. */
    record OrderAccepted(String id, Order accepted) implements OutgoingEvent {
        @Override
        public OrderId order() {
            return accepted.id();
        }

        @Override
        public Instant at() {
            return accepted.acceptedAt();
        }
    }

    /** An order moved on. */
    record OrderStatusChanged(
            String id,
            OrderId order,
            ChannelId channel,
            OrderStatus status,
            OrderStatus.Source by,
            Optional<String> erpNumber,
            Optional<String> detail,
            Instant at)
            implements OutgoingEvent {}
}
