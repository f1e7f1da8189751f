package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.OrderId;
import java.time.Instant;
import java.util.Optional;

/** Where accepted orders go to be booked in an ERP. Never blocks. */
interface Deliveries {
    /**
     * An order to deliver.
     *
     * @param attempts how often it was sent before
     */
    void deliver(Order order, int attempts);

    /** An order to undo, before or after it is booked. */
    void cancel(OrderId order);

    /** How many wait, those in flight included. */
    long waiting();

    /** When an order accepted now would be booked, as far as can be told. */
    Optional<Instant> eta(long ahead);
}
