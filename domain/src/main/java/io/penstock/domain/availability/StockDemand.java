package io.penstock.domain.availability;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.reservation.Demand;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.ReservationId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * So much of a position, for a channel.
 *
 * @param quantity base units, 1 or more
 * @param date when it is to be there; empty: from the stock on hand
 */
public record StockDemand(
        ReservationId reservation, Optional<OrderId> order, ChannelId channel, long quantity, Optional<LocalDate> date)
        implements Demand<StockDemand> {
    /** How one is packed. */
    static final Form<StockDemand> FORM = new Form<>() {
        @Override
        public void pack(StockDemand demand, Packing out) {
            out.text(demand.channel.value());
            out.number(demand.quantity);
            out.optional(demand.date, out::date);
        }

        @Override
        public StockDemand unpack(ReservationId reservation, Optional<OrderId> order, Unpacking in) {
            return new StockDemand(reservation, order, new ChannelId(in.text()), in.number(), in.optional(in::date));
        }
    };

    public StockDemand {
        Quantity.checkPositive("reserved quantity", quantity);
    }

    @Override
    public StockDemand of(OrderId newOrder) {
        return new StockDemand(reservation, Optional.of(newOrder), channel, quantity, date);
    }

    /** The same, for fewer. */
    public StockDemand of(long newQuantity) {
        return new StockDemand(reservation, order, channel, newQuantity, date);
    }

    @Override
    public boolean isWithin(StockDemand other) {
        return quantity <= other.quantity && channel.equals(other.channel) && date.equals(other.date);
    }
}
