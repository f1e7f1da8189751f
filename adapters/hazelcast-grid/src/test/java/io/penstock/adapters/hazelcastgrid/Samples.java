package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.config.Config;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Protection;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Operations to try things with. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final ChannelId WEB = new ChannelId("web");
    static final CurrencyCode EUR = new CurrencyCode("EUR");

    private Samples() {}

    /** As members have it; to be disposed of. */
    static InternalSerializationService serialization() {
        Config config = new Config();
        GridSerializers.addTo(config.getSerializationConfig());
        return new DefaultSerializationServiceBuilder()
                .setConfig(config.getSerializationConfig())
                .build();
    }

    /** Open and kept for a while. */
    static Claims.Claimant claimant(OrderId order) {
        return new Claims.Claimant("print", order, NOW, NOW.plusSeconds(10), NOW.plusSeconds(60));
    }

    static PositionKey position(String sku) {
        return new PositionKey(new Sku(sku), new LocationId("EAST"));
    }

    static Freshness told(long version) {
        return new Freshness(NOW, version, "erp");
    }

    static PositionOperation level(PositionKey position, long version, long onHand) {
        return new PositionOperation.SetLevel(
                position, new StockLevel(onHand, 0, 0, 0, List.of(), Optional.empty(), told(version)));
    }

    static PositionOperation level(PositionKey position, long version, long onHand, Protection protection) {
        return new PositionOperation.SetLevel(
                position,
                new StockLevel(
                        onHand, 1, 2, 3, List.of(new OrderId("O-9")), Optional.of(List.of(protection)), told(version)));
    }

    static StockDemand demand(String name, long quantity) {
        return new StockDemand(
                new ReservationId(name), Optional.of(new OrderId("O-" + name)), WEB, quantity, Optional.empty());
    }

    static PositionOperation hold(PositionKey position, String name, long quantity) {
        return new PositionOperation.Reserve(
                position,
                new ReservationOperation.Hold<>(
                        new OperationId("hold-" + name), demand(name, quantity), NOW.plus(Duration.ofDays(1))));
    }

    static CreditOperation standing(CustomerId customer, long version, String limit) {
        return new CreditOperation.SetStanding(
                customer,
                new CreditStanding(
                        EUR, Optional.of(Money.parse(limit, EUR)), Money.zero(EUR), List.of(), told(version)));
    }

    static CreditOperation reserve(CustomerId customer, String name, String amount) {
        return new CreditOperation.Reserve(
                customer,
                new ReservationOperation.Hold<>(
                        new OperationId("credit-" + name),
                        new CreditDemand(
                                new ReservationId(name),
                                Optional.of(new OrderId("O-" + name)),
                                Money.parse(amount, EUR)),
                        NOW.plus(Duration.ofDays(1))));
    }
}
