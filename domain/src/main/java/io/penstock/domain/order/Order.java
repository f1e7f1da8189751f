package io.penstock.domain.order;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An order as accepted; it never changes. What becomes of it is told by its {@link StatusChange}s.
 *
 * @param credit names its reservation on the customer's credit account
 */
public record Order(
        OrderId id,
        ChannelId channel,
        String channelOrderRef,
        CustomerId customer,
        ShipToId shipTo,
        CurrencyCode currency,
        Optional<LocalDate> requestedDate,
        List<OrderLine> lines,
        List<Promise> promises,
        OrderRequest.Extras extras,
        Money total,
        ReservationId credit,
        Instant acceptedAt) {
    public Order {
        lines = List.copyOf(lines);
        promises = List.copyOf(promises);
    }
}
