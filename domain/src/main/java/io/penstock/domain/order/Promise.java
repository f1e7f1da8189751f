package io.penstock.domain.order;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * So many of a line, from one position, for a day: what a reservation keeps.
 *
 * @param supplyDate the date whose supply is promised; empty: from the shelf
 * @param date the day the customer is told
 */
public record Promise(
        ReservationId reservation,
        int line,
        PositionKey position,
        long quantity,
        Optional<LocalDate> supplyDate,
        LocalDate date) {

    /** The demand that its reservation keeps. */
    public StockDemand demand(Optional<OrderId> order, ChannelId channel) {
        return new StockDemand(reservation, order, channel, quantity, supplyDate);
    }

    /** The same, for fewer. */
    public Promise of(long newQuantity) {
        return new Promise(reservation, line, position, newQuantity, supplyDate, date);
    }
}
