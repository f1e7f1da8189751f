package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.table.Records;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Orders of nothing, of which only whose they are matters. */
final class OrdersOfTests {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private OrdersOfTests() {}

    static Order order(OrderId id, CustomerId customer, Instant acceptedAt) {
        return order(id, new ChannelId("web"), customer, "R-1", acceptedAt);
    }

    static Order order(OrderId id, ChannelId channel, CustomerId customer, String channelOrderRef) {
        return order(id, channel, customer, channelOrderRef, NOW);
    }

    private static Order order(
            OrderId id, ChannelId channel, CustomerId customer, String channelOrderRef, Instant acceptedAt) {
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
                acceptedAt);
    }

    /** What was packed, as it is read where it is kept. */
    static Unpacking kept(Consumer<Packing> packed) {
        Records records = new Records();
        records.put(1, packed);
        return records.get(1);
    }
}
