package io.penstock.domain.availability;

import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.OrderId;
import java.util.List;
import java.util.Optional;

/**
 * The whole position as its owner states it at one version.
 *
 * @param orders this gateway's orders that {@code allocated} contains newly since the version before
 * @param receipts scheduled supply that {@code onHand} contains newly since the version before
 * @param protections empty: as they were
 */
public record StockLevel(
        long onHand,
        long unavailable,
        long allocated,
        long safetyStock,
        List<OrderId> orders,
        List<String> receipts,
        Optional<List<Protection>> protections,
        Freshness freshness) {
    public StockLevel {
        orders = List.copyOf(orders);
        receipts = List.copyOf(receipts);
        protections = protections.map(List::copyOf);
    }

    /** A level that contains no receipt newly. */
    public StockLevel(
            long onHand,
            long unavailable,
            long allocated,
            long safetyStock,
            List<OrderId> orders,
            Optional<List<Protection>> protections,
            Freshness freshness) {
        this(onHand, unavailable, allocated, safetyStock, orders, List.of(), protections, freshness);
    }
}
