package io.penstock.adapters.vertxhttp;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.OperateLane.LaneState;
import java.time.Instant;
import java.util.List;

/** What the console shows: the process at one moment. */
public record OpsStatus(
        String node,
        Instant at,
        boolean ready,
        Counts counts,
        List<LaneState> lanes,
        List<RecentOrder> recentOrders,
        List<AlarmEntry> alarms) {
    public OpsStatus {
        lanes = List.copyOf(lanes);
        recentOrders = List.copyOf(recentOrders);
        alarms = List.copyOf(alarms);
    }

    /** Totals since the start; the console makes rates of them. */
    public record Counts(long availabilityAnswers, long ordersAccepted, long ordersRefused, long ordersBooked) {}

    /** An order of late. */
    public record RecentOrder(
            OrderId order,
            ChannelId channel,
            CustomerId customer,
            OrderStatus status,
            Money total,
            Instant acceptedAt) {}

    /** Something a person should know of. */
    public record AlarmEntry(Instant at, String what, String detail) {}
}
