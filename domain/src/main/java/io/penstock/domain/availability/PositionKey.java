package io.penstock.domain.availability;

import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;

/** One SKU at one location: the unit of contention. */
public record PositionKey(Sku sku, LocationId location) {
    @Override
    public String toString() {
        return sku.value() + "@" + location.value();
    }
}
