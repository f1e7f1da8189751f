package io.penstock.domain.availability;

import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.OrderId;
import java.util.List;

/** One quantity of a position changed by {@code delta}: it follows on the version before its own, or leaves a gap. */
public record StockAdjustment(
        Field field, long delta, List<OrderId> orders, List<String> receipts, Freshness freshness) {
    /** What changed. */
    public enum Field {
        ON_HAND,
        UNAVAILABLE,
        ALLOCATED
    }

    public StockAdjustment {
        orders = List.copyOf(orders);
        receipts = List.copyOf(receipts);
    }

    /** A change that contains no receipt. */
    public StockAdjustment(Field field, long delta, List<OrderId> orders, Freshness freshness) {
        this(field, delta, orders, List.of(), freshness);
    }
}
