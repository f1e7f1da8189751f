package io.penstock.domain.credit;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.reservation.Demand;
import io.penstock.domain.shared.CurrencyCode;
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
    /** How one is packed. */
    static final Form<CreditDemand> FORM = new Form<>() {
        @Override
        public void pack(CreditDemand demand, Packing out) {
            out.text(demand.amount.currency().value());
            out.number(demand.amount.tenThousandths());
        }

        @Override
        public CreditDemand unpack(ReservationId reservation, Optional<OrderId> order, Unpacking in) {
            CurrencyCode currency = new CurrencyCode(in.text());
            return new CreditDemand(reservation, order, new Money(in.number(), currency));
        }
    };

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
