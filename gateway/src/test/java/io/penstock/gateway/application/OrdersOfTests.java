package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Orders of nothing, of which only whose they are matters. */
final class OrdersOfTests {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private OrdersOfTests() {}

    static Order order(OrderId id, ChannelId channel, CustomerId customer, String channelOrderRef) {
        return new Order(
                id,
                channel,
                channelOrderRef,
                customer,
                new ShipToId("MAIN"),
                EUR,
                Optional.empty(),
                List.of(),
                List.of(),
                OrderRequest.Extras.NONE,
                Money.zero(EUR),
                ReservationId.ofCredit(id.value()),
                NOW);
    }
}
