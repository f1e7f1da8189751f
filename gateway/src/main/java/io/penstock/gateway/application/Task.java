package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Something a lane has to do for one order. */
final class Task {
    final OrderId id;
    final CustomerId customer;
    /** Second of the epoch. */
    final long acceptedAt;

    final boolean undo;
    int attempts;
    /** Fetched when its turn comes: many wait. */
    private @Nullable Order order;

    /** An attempt was made whose end is not known: look before sending. */
    boolean mayBeThere;
    /** Since then the ERP has said once that it has not got it; it may still be at work on that attempt. */
    boolean wasAbsent;

    /** How many others the ERP had booked when this one was first tried: one that fails while others pass is at fault. */
    long bookedAtFirst = -1;

    Task(Order order, boolean undo, int attempts) {
        this.id = order.id();
        this.customer = order.customer();
        this.acceptedAt = order.acceptedAt().getEpochSecond();
        this.undo = undo;
        this.attempts = attempts;
        this.mayBeThere = attempts > 0;
    }

    /** One that was packed. */
    Task(CustomerId customer, Unpacking in) {
        this.id = new OrderId(in.text());
        this.customer = customer;
        this.acceptedAt = in.number();
        this.undo = in.number() != 0;
        this.attempts = (int) in.number();
        this.mayBeThere = attempts > 0;
    }

    /** All but the customer, as it is before its turn comes. */
    void pack(Packing out) {
        out.text(id.value());
        out.number(acceptedAt);
        out.number(undo ? 1 : 0);
        out.number(attempts);
    }

    void order(Order fetched) {
        this.order = fetched;
    }

    Order order() {
        return Objects.requireNonNull(order, "its turn has not come");
    }
}
