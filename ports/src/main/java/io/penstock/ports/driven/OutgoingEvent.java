package io.penstock.ports.driven;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the gateway tells the world. The id is the same however often it is published. */
public sealed interface OutgoingEvent {
    String id();

    /** What it is about: events with one key keep their order. */
    String key();

    Instant at();

    /** An order was accepted. */
    record OrderAccepted(String id, Order accepted) implements OutgoingEvent {
        public OrderId order() {
            return accepted.id();
        }

        @Override
        public String key() {
            return order().value();
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
            implements OutgoingEvent {
        @Override
        public String key() {
            return order.value();
        }
    }

    /**
     * What may be sold of a position has changed. It is a state: the last one of a position counts, and an earlier one
     * may never have been published.
     *
     * @param channels what each channel may sell, of all channels there are
     * @param freshness of the supply that it rests on
     */
    record AvailabilityChanged(
            String id, PositionKey position, List<ChannelQuantity> channels, Freshness freshness, Instant at)
            implements OutgoingEvent {
        public AvailabilityChanged {
            channels = List.copyOf(channels);
        }

        @Override
        public String key() {
            return position.toString();
        }
    }

    /** What one channel may sell, in base units. */
    record ChannelQuantity(ChannelId channel, long availableToSell) {}
}
