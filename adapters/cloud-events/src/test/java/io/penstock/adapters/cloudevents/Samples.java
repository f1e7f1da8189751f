package io.penstock.adapters.cloudevents;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Promise;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.OutgoingEvent;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Events to try things on. JSON is written with single quotes and read with double ones. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");
    static final CurrencyCode EUR = new CurrencyCode("EUR");

    private Samples() {}

    static RawEvent event(String type, String data) {
        return event("/erp", type, data);
    }

    static RawEvent event(String source, String type, String data) {
        return new RawEvent("id-1", source, "penstock." + type, NOW, "key-1", json(data));
    }

    static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** The lines of a table among the test resources. */
    static Stream<String> table(String name) {
        try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream("/tables/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }

    static OutgoingEvent.OrderAccepted accepted(Optional<LocalDate> requestedDate) {
        Sku sku = new Sku("SKU-00001");
        Order order = new Order(
                new OrderId("ORD-1"),
                new ChannelId("web"),
                "W-\"1\"",
                new CustomerId("CUST-00001"),
                new ShipToId("MAIN"),
                EUR,
                requestedDate,
                List.of(new OrderLine(1, sku, 5, eur("12.345"), eur("61.725"), ResolvedPrice.Source.LIST)),
                List.of(new Promise(
                        new ReservationId("R-1"),
                        1,
                        new PositionKey(sku, new LocationId("DC-EAST")),
                        5,
                        Optional.empty(),
                        LocalDate.parse("2026-03-02"))),
                OrderRequest.Extras.NONE,
                eur("61.725"),
                new ReservationId("R-2"),
                NOW);
        return new OutgoingEvent.OrderAccepted("ORD-1/accepted", order);
    }

    static OutgoingEvent.OrderStatusChanged changed(Optional<String> erpNumber, Optional<String> detail) {
        return new OutgoingEvent.OrderStatusChanged(
                "ORD-1/booked",
                new OrderId("ORD-1"),
                new ChannelId("web"),
                OrderStatus.BOOKED,
                OrderStatus.Source.ERP,
                erpNumber,
                detail,
                NOW);
    }

    static OutgoingEvent.AvailabilityChanged availability() {
        return new OutgoingEvent.AvailabilityChanged(
                "SKU-1@EAST/1/1",
                new PositionKey(new Sku("SKU-1"), new LocationId("EAST")),
                List.of(
                        new OutgoingEvent.ChannelQuantity(new ChannelId("edi"), 0),
                        new OutgoingEvent.ChannelQuantity(new ChannelId("web"), 17)),
                new Freshness(NOW, 4, "/wms"),
                NOW);
    }
}
