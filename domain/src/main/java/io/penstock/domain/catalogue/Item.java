package io.penstock.domain.catalogue;

import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import java.util.Map;
import java.util.Optional;

/**
 * A thing that is sold, with its units of measure.
 *
 * @param units how many base units one of each sales unit holds; the base unit itself need not be listed
 */
public record Item(
        Sku sku, String description, Status status, UnitCode baseUnit, Map<UnitCode, Long> units, Freshness freshness) {

    /** Whether it may be sold. */
    public enum Status {
        ACTIVE,
        BLOCKED
    }

    public Item {
        units = Map.copyOf(units);
        units.forEach(Item::check);
    }

    private static void check(UnitCode unit, long factor) {
        if (factor < 1 || factor > Quantity.MAX) {
            throw new IllegalArgumentException("a unit holds 1 or more base units, not " + factor + ": " + unit);
        }
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** Base units in one {@code unit}; empty when the item is not counted in it: a conversion is never guessed. */
    public Optional<Long> factor(UnitCode unit) {
        return unit.equals(baseUnit) ? Optional.of(1L) : Optional.ofNullable(units.get(unit));
    }
}
