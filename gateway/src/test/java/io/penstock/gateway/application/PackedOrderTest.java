package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Promise;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackedOrderTest {
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final CurrencyCode USD = new CurrencyCode("USD");

    @Test
    void an_order_comes_out_as_it_went_in() {
        Order plain = order("R-1", List.of(line(1, 3)), List.of(), OrderRequest.Extras.NONE, Optional.empty());
        Order full = order(
                "Größe 4, Straße 5 \uD83D\uDE00",
                List.of(line(1, 1), line(2, Quantity.MAX), line(Integer.MAX_VALUE, 300)),
                List.of(
                        promise(ReservationId.ofPick("O-1", 1), Optional.empty()),
                        promise(ReservationId.ofPick("R-9", 2), Optional.of(LocalDate.of(2031, 1, 31))),
                        promise(new ReservationId("whatever"), Optional.of(LocalDate.EPOCH))),
                new OrderRequest.Extras(
                        Map.of("method", "card", "reference", ""),
                        Optional.of(new Money(-12, EUR)),
                        Optional.of(new Money(Long.MAX_VALUE, USD)),
                        Optional.of(new Money(Long.MIN_VALUE, EUR))),
                Optional.of(LocalDate.of(1999, 12, 31)));

        for (Order order : List.of(plain, full)) {
            assertThat(PackedOrder.unpacked(packed(order))).isEqualTo(order);
        }
    }

    @Test
    void an_order_of_many_lines_is_packed_as_one_of_few() {
        List<OrderLine> lines = new ArrayList<>();
        List<Promise> promises = new ArrayList<>();
        for (int i = 1; i <= 500; i++) {
            lines.add(line(i, i));
            promises.add(promise(ReservationId.ofPick("O-1", i), Optional.empty()));
        }
        Order order = order("R".repeat(64), lines, promises, OrderRequest.Extras.NONE, Optional.empty());
        assertThat(PackedOrder.unpacked(packed(order))).isEqualTo(order);
    }

    @Test
    void what_is_looked_for_is_found_without_the_rest() {
        String ref = "Straße \uD83D\uDE00";
        Order order = order(ref, List.of(line(1, 3)), List.of(), OrderRequest.Extras.NONE, Optional.empty());
        assertThat(PackedOrder.id(packed(order))).isEqualTo(order.id());
        assertThat(PackedOrder.channel(packed(order))).isEqualTo(order.channel());
        for (Optional<String> customer : List.of(Optional.of("C1"), Optional.of("C"), Optional.<String>empty())) {
            for (Optional<String> named : List.of(Optional.of(ref), Optional.of(""), Optional.<String>empty())) {
                assertThat(PackedOrder.matches(packed(order), customer.map(CustomerId::new), named))
                        .isEqualTo(customer.orElse("C1").equals("C1")
                                && named.orElse(ref).equals(ref));
            }
        }
    }

    private static Unpacking packed(Order order) {
        return OrdersOfTests.kept(out -> PackedOrder.pack(order, out));
    }

    private static Order order(
            String ref,
            List<OrderLine> lines,
            List<Promise> promises,
            OrderRequest.Extras extras,
            Optional<LocalDate> requested) {
        return new Order(
                new OrderId("O-1"),
                new ChannelId("web"),
                ref,
                new CustomerId("C1"),
                new ShipToId("MAIN"),
                EUR,
                requested,
                lines,
                promises,
                extras,
                new Money(123_456_789, EUR),
                ReservationId.ofCredit("O-1"),
                Instant.parse("2026-03-02T08:00:00.123456789Z"));
    }

    private static OrderLine line(int number, long quantity) {
        return new OrderLine(
                number,
                new Sku("SKU-" + number),
                quantity,
                new Money(119_000, EUR),
                new Money(119_000 * quantity / 3, EUR),
                ResolvedPrice.Source.PROMOTION);
    }

    private static Promise promise(ReservationId id, Optional<LocalDate> supply) {
        PositionKey position = new PositionKey(new Sku("SKU-1"), new LocationId("DC-EAST"));
        return new Promise(id, 1, position, 128, supply, LocalDate.of(2026, 3, 2));
    }
}
