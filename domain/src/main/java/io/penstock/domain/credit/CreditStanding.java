package io.penstock.domain.credit;

import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import java.util.List;
import java.util.Optional;

/**
 * A customer's credit as the ERP states it at one version.
 *
 * @param limit empty: no limit; in the account's currency, as the exposure is
 * @param exposure what the customer owes or has on order, as far as the ERP knows
 * @param orders this gateway's orders that the exposure contains newly since the version before
 */
public record CreditStanding(
        CurrencyCode currency, Optional<Money> limit, Money exposure, List<OrderId> orders, Freshness freshness) {
    public CreditStanding {
        orders = List.copyOf(orders);
        if (!exposure.currency().equals(currency)
                || !limit.orElse(exposure).currency().equals(currency)) {
            throw new IllegalArgumentException("limit and exposure are not both in " + currency);
        }
    }
}
