package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A few SKUs, their stock, and a customer with all the credit in the world. */
final class ShopOfTests {
    static final CurrencyCode EUR = new CurrencyCode("EUR");
    static final CustomerId CUSTOMER = new CustomerId("CUST-1");

    private ShopOfTests() {}

    static PositionKey position(String sku) {
        return new PositionKey(new Sku(sku), new LocationId("EAST"));
    }

    /** Of SKU-0 to SKU-2 there are a thousand, of SKU-ONE one. */
    static List<BusinessEvent> master(Instant now) {
        Freshness first = new Freshness(now, 1, "erp");
        List<BusinessEvent> events = new ArrayList<>();
        for (String sku : List.of("SKU-0", "SKU-1", "SKU-2", "SKU-ONE")) {
            events.add(new BusinessEvent.ItemChanged(
                    new Item(new Sku(sku), sku, Item.Status.ACTIVE, new UnitCode("EA"), Map.of(), first)));
            events.add(new BusinessEvent.PriceChanged(new Price(
                    new Price.Key(
                            new Sku(sku),
                            PriceKind.LIST,
                            EUR,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()),
                    List.of(new Price.Break(0, Money.parse("10.00", EUR))),
                    Optional.empty(),
                    first)));
            events.add(new BusinessEvent.StockLevelTold(
                    position(sku),
                    new StockLevel(sku.endsWith("ONE") ? 1 : 1_000, 0, 0, 0, List.of(), Optional.empty(), first)));
        }
        events.add(new BusinessEvent.CustomerChanged(new Customer(
                CUSTOMER,
                "Customer",
                Customer.Status.ACTIVE,
                EUR,
                Optional.empty(),
                Optional.empty(),
                List.of(new Customer.ShipTo(new ShipToId("MAIN"), "DE", Optional.empty())),
                first)));
        events.add(new BusinessEvent.CreditChanged(
                CUSTOMER, new CreditStanding(EUR, Optional.empty(), Money.zero(EUR), List.of(), first)));
        return events;
    }
}
