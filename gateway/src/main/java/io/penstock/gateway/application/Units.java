package io.penstock.gateway.application;

import io.penstock.domain.catalogue.Item;
import io.penstock.domain.shared.UnitCode;
import java.util.Optional;

/** Sales units into base units, at the edge of the rules and never by guess. */
final class Units {
    private Units() {}

    /** Empty when the item is unknown or not counted in {@code unit}, or when the product does not fit a {@code long}. */
    static Optional<Long> toBase(long quantity, Optional<UnitCode> unit, Optional<Item> item) {
        if (unit.isEmpty()) {
            return Optional.of(quantity);
        }
        return item.flatMap(known -> known.factor(unit.get()))
                .filter(factor -> quantity <= Long.MAX_VALUE / factor)
                .map(factor -> quantity * factor);
    }
}
