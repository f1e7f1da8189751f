package io.penstock.ports.driving;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where an order stands and how it got there. A channel sees its own orders only. */
public interface TrackOrder {
    Answer<TrackedOrder> find(ChannelId channel, OrderId order);

    /** Newest first; {@code before} is the order to go on after, as the last page ended. */
    Page list(ChannelId channel, Filter filter, Optional<OrderId> before, int limit);

    /** Undoes an order: at once while it is ours alone, else by way of the ERP. Cancelled before: granted again. */
    CompletionStage<Answer<TrackedOrder>> cancel(ChannelId channel, OrderId order);

    /** Which orders; all that is empty matches everything. */
    record Filter(Optional<OrderStatus> status, Optional<CustomerId> customer, Optional<String> channelOrderRef) {}

    /** Some orders; {@code more} when others follow. */
    record Page(List<TrackedOrder> orders, boolean more) {}

    /**
     * An order with what became of it.
     *
     * @param lane the ERP instance that it drains to
     * @param attempts how often it was sent there
     * @param eta when it is expected to be booked; empty once it is, or when nobody can tell
     */
    record TrackedOrder(
            Order order,
            OrderStatus status,
            List<StatusChange> history,
            String lane,
            Optional<String> erpNumber,
            int attempts,
            Optional<Instant> eta,
            boolean cancelRequested,
            Instant updatedAt) {

        /** The same, expected to be booked at {@code expected}. */
        public TrackedOrder expectedAt(Optional<Instant> expected) {
            return new TrackedOrder(
                    order, status, history, lane, erpNumber, attempts, expected, cancelRequested, updatedAt);
        }
    }
}
