package io.penstock.domain.pricing;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.PriceGroup;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One price of one SKU: for whom, since when, until when, and by quantity.
 *
 * @param key what it is a price of; a newer version under the same key replaces it
 * @param breaks ascending by minimum quantity, at least one
 * @param validTo first instant at which it no longer applies
 */
public record Price(Key key, List<Break> breaks, Optional<Instant> validTo, Freshness freshness) {

    /** All that tells two prices of a SKU apart: they may stand beside each other when one of these differs. */
    public record Key(
            Sku sku,
            PriceKind kind,
            CurrencyCode currency,
            Optional<CustomerId> customer,
            Optional<PriceGroup> priceGroup,
            Optional<ChannelId> channel,
            Optional<Instant> validFrom) {}

    /**
     * From this quantity on, this price.
     *
     * @param minQuantity base units, 0 or more
     * @param unitPrice for one base unit, not negative
     */
    public record Break(long minQuantity, Money unitPrice) {
        public Break {
            if (minQuantity < 0 || unitPrice.isNegative()) {
                throw new IllegalArgumentException("a break has a quantity and a price, neither negative");
            }
        }
    }

    public Price {
        breaks = breaks.stream()
                .sorted(Comparator.comparingLong(Break::minQuantity))
                .toList();
        if (breaks.isEmpty()) {
            throw new IllegalArgumentException("a price needs at least one break");
        }
        if (breaks.stream().anyMatch(each -> !each.unitPrice.currency().equals(key.currency))) {
            throw new IllegalArgumentException("breaks in another currency than " + key.currency);
        }
    }

    boolean appliesTo(PriceRequest request) {
        return key.currency.equals(request.currency())
                && key.customer.map(request.customer()::equals).orElse(true)
                && key.priceGroup
                        .map(group -> request.priceGroup().filter(group::equals).isPresent())
                        .orElse(true)
                && key.channel.map(request.channel()::equals).orElse(true)
                && key.validFrom.map(from -> !request.at().isBefore(from)).orElse(true)
                && validTo.map(request.at()::isBefore).orElse(true);
    }

    /** The break with the highest minimum that the quantity reaches; empty when it reaches none. */
    Optional<Break> breakFor(long quantity) {
        Break reached = null;
        for (Break next : breaks) {
            if (next.minQuantity <= quantity) {
                reached = next;
            }
        }
        return Optional.ofNullable(reached);
    }
}
