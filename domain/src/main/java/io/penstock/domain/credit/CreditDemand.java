package io.penstock.domain.credit;

import io.penstock.domain.reservation.Demand;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import java.util.Optional;

/**
 * So much of a customer's credit.
 *
 * @param amount not negative: an order that gave credit would let others exceed the limit
 */
public record CreditDemand(ReservationId reservation, Optional<OrderId> order, Money amount)
        implements Demand<CreditDemand> {
    public CreditDemand {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("reserved credit is negative: " + amount);
        }
    }

    @Override
    public CreditDemand of(OrderId newOrder) {
        return new CreditDemand(reservation, Optional.of(newOrder), amount);
    }

    @Override
    public boolean isWithin(CreditDemand other) {
        return amount.currency().equals(other.amount.currency()) && amount.compareTo(other.amount) <= 0;
    }
}
