package io.penstock.domain.catalogue;

import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.ShipToId;
import java.util.List;
import java.util.Optional;

/** Who buys: account, currency, terms and the addresses that may be delivered to. */
public record Customer(
        CustomerId id,
        String name,
        Status status,
        CurrencyCode currency,
        Optional<PriceGroup> priceGroup,
        Optional<String> paymentTerms,
        List<ShipTo> shipTos,
        Freshness freshness) {

    /** Whether the customer may buy. */
    public enum Status {
        ACTIVE,
        BLOCKED
    }

    /** A delivery address, as far as an order needs it. Country is ISO 3166 alpha-2. */
    public record ShipTo(ShipToId id, String country, Optional<String> postalCode) {}

    public Customer {
        shipTos = List.copyOf(shipTos);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    public boolean delivers(ShipToId shipTo) {
        for (ShipTo known : shipTos) {
            if (known.id().equals(shipTo)) {
                return true;
            }
        }
        return false;
    }

    /** The same id, as the customer has it: one object for all the orders that name it. */
    public ShipToId own(ShipToId shipTo) {
        for (ShipTo known : shipTos) {
            if (known.id().equals(shipTo)) {
                return known.id();
            }
        }
        return shipTo;
    }
}
