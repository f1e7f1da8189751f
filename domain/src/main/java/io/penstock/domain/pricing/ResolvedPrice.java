package io.penstock.domain.pricing;

import io.penstock.domain.shared.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * The price that won.
 *
 * @param unitPrice for one base unit
 * @param amount unit price times quantity, exact
 */
public record ResolvedPrice(Money unitPrice, Money amount, Source source, Optional<Instant> validTo) {
    /** What the price rests on; {@code BREAK} is a list price that the quantity brought down. */
    public enum Source {
        LIST,
        CONTRACT,
        PROMOTION,
        BREAK
    }
}
