package io.penstock.domain.order;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stock, prices and credit kept for a client under one token, as they were first held.
 *
 * @param expiry first instant at which it no longer holds
 * @param credit names its reservation on the customer's credit account
 */
public record HeldToken(
        TokenId id,
        ChannelId channel,
        CustomerId customer,
        Optional<ShipToId> shipTo,
        CurrencyCode currency,
        List<OrderLine> lines,
        List<Promise> promises,
        Money total,
        ReservationId credit,
        Instant heldAt,
        Instant expiry) {
    public HeldToken {
        lines = List.copyOf(lines);
        promises = List.copyOf(promises);
    }
}
