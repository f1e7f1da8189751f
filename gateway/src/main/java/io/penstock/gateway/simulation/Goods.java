package io.penstock.gateway.simulation;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driving.BusinessEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The small catalogue of every simulated world: few things, few places, few customers, so that all meet. */
final class Goods {
    static final CurrencyCode EUR = new CurrencyCode("EUR");
    static final ShipToId SHIP_TO = new ShipToId("S-1");
    static final List<Sku> SKUS = List.of(new Sku("BOLT"), new Sku("NUT"), new Sku("GEAR"));
    static final List<LocationId> LOCATIONS = List.of(new LocationId("NORTH"), new LocationId("SOUTH"));
    static final List<CustomerId> CUSTOMERS = List.of(new CustomerId("C-1"), new CustomerId("C-2"));
    static final List<ChannelId> CHANNELS = List.of(new ChannelId("web"), new ChannelId("edi"));
    static final Money PRICE = Money.parse("10", EUR);

    private Goods() {}

    static List<PositionKey> positions() {
        return SKUS.stream()
                .flatMap(sku -> LOCATIONS.stream().map(location -> new PositionKey(sku, location)))
                .toList();
    }

    /** What the ERP says of all this, once. */
    static void publish(Topics topics, Instant at) {
        Freshness fresh = new Freshness(at, 1, "erp");
        for (Sku sku : SKUS) {
            Item item = new Item(sku, sku.value(), Item.Status.ACTIVE, new UnitCode("EA"), Map.of(), fresh);
            topics.publish("item", sku.value(), new BusinessEvent.ItemChanged(item));
            Price.Key key = new Price.Key(
                    sku, PriceKind.LIST, EUR, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            Price price = new Price(key, List.of(new Price.Break(0, PRICE)), Optional.empty(), fresh);
            topics.publish("price", sku.value(), new BusinessEvent.PriceChanged(price));
        }
        for (CustomerId id : CUSTOMERS) {
            Customer customer = new Customer(
                    id,
                    id.value(),
                    Customer.Status.ACTIVE,
                    EUR,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Customer.ShipTo(SHIP_TO, "DE", Optional.empty())),
                    fresh);
            topics.publish("customer", id.value(), new BusinessEvent.CustomerChanged(customer));
        }
    }
}
