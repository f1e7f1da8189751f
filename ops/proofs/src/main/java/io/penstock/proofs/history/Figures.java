package io.penstock.proofs.history;

import java.util.Map;
import java.util.Optional;

/**
 * Stock and credit as somebody sees them when everything has come to rest.
 *
 * @param stock by position
 * @param credit by customer; what can still be spent, empty without a limit
 */
public record Figures(Map<String, Stock> stock, Map<String, Optional<Long>> credit) {
    /** @param reserved what is promised beside what the ERP has allocated; the ERP knows of none */
    public record Stock(long onHand, long allocated, long reserved) {}
}
