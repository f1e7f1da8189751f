package io.penstock.domain.pricing;

import io.penstock.domain.pricing.Price.Break;
import io.penstock.domain.shared.Money;
import java.util.Collection;
import java.util.Optional;

/** The lowest price that applies wins; between equals a contract goes before a promotion before a list price. */
public final class PriceResolution {
    private PriceResolution() {}

    /**
     * The price of {@code quantity} base units.
     *
     * @param prices all prices of the SKU
     * @return empty when none applies
     * @throws ArithmeticException when the amount does not fit
     */
    public static Optional<ResolvedPrice> resolve(Collection<Price> prices, PriceRequest request, long quantity) {
        Price best = null;
        Break bestBreak = null;
        for (Price price : prices) {
            Optional<Break> reached = price.appliesTo(request) ? price.breakFor(quantity) : Optional.empty();
            if (reached.isPresent()
                    && (best == null || bestBreak == null || beats(price, reached.get(), best, bestBreak))) {
                best = price;
                bestBreak = reached.get();
            }
        }
        return best == null || bestBreak == null ? Optional.empty() : Optional.of(resolved(best, bestBreak, quantity));
    }

    private static boolean beats(Price price, Break reached, Price best, Break bestBreak) {
        int byPrice = reached.unitPrice().compareTo(bestBreak.unitPrice());
        return byPrice < 0
                || (byPrice == 0 && price.key().kind().compareTo(best.key().kind()) < 0);
    }

    private static ResolvedPrice resolved(Price price, Break reached, long quantity) {
        Money unitPrice = reached.unitPrice();
        return new ResolvedPrice(unitPrice, unitPrice.times(quantity), source(price, reached), price.validTo());
    }

    private static ResolvedPrice.Source source(Price price, Break reached) {
        return switch (price.key().kind()) {
            case CONTRACT -> ResolvedPrice.Source.CONTRACT;
            case PROMOTION -> ResolvedPrice.Source.PROMOTION;
            case LIST -> reached.minQuantity() > 1 ? ResolvedPrice.Source.BREAK : ResolvedPrice.Source.LIST;
        };
    }
}
