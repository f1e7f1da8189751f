package io.penstock.gateway.simulation;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import java.util.Optional;

/** What became of one order, as disks and ERP tell it: the truth that the gateway's words are held against. */
final class Fate {
    private final Order order;
    private final String node;
    private boolean withdrawn;
    private boolean promised;
    private boolean counted;
    private int bookings;
    private long bookedAt;
    private boolean cancelledInErp;
    private Optional<OrderStatus> ended = Optional.empty();
    private boolean deadLettered;

    /** @param node in whose journal it stands */
    Fate(Order order, String node) {
        this.order = order;
        this.node = node;
    }

    Order order() {
        return order;
    }

    String node() {
        return node;
    }

    void withdraw() {
        withdrawn = true;
    }

    boolean isWithdrawn() {
        return withdrawn;
    }

    /** Somebody was told, or acts on it: from now on it counts. Whether that is news. */
    boolean promise() {
        boolean news = !promised;
        promised = true;
        return news;
    }

    boolean isPromised() {
        return promised;
    }

    void book(long version) {
        bookings++;
        bookedAt = bookings == 1 ? version : bookedAt;
    }

    int bookings() {
        return bookings;
    }

    /** The ERP's version that contains it, if the ERP has it. */
    Optional<Long> bookedAt() {
        return bookings == 0 ? Optional.empty() : Optional.of(bookedAt);
    }

    void cancelInErp() {
        cancelledInErp = true;
    }

    boolean isCancelledInErp() {
        return cancelledInErp;
    }

    /** The ledger says so. */
    void become(OrderStatus status) {
        if (status == OrderStatus.CANCELLED || status == OrderStatus.REJECTED) {
            ended = Optional.of(status);
        }
        deadLettered |= status == OrderStatus.DEAD_LETTERED;
    }

    /** Cancelled or rejected by the gateway's own record. */
    Optional<OrderStatus> ended() {
        return ended;
    }

    boolean isDeadLettered() {
        return deadLettered;
    }

    /** Whether stock and credit are owed to it. */
    boolean isLive() {
        return !withdrawn && !cancelledInErp && ended.isEmpty();
    }

    /** Whether it is in the sums of what is promised; {@code now} says whether it is to be from here on. */
    boolean countedUntil(boolean now) {
        boolean before = counted;
        counted = now;
        return before;
    }
}
