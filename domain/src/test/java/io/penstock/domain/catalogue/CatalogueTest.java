package io.penstock.domain.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final UnitCode EA = new UnitCode("EA");
    private static final UnitCode BOX = new UnitCode("BOX");
    private static final Freshness TOLD = new Freshness(Instant.EPOCH, 1, "pim");

    private static Item item(Map<UnitCode, Long> units) {
        return new Item(new Sku("SKU"), "A thing", Item.Status.ACTIVE, EA, units, TOLD);
    }

    @Test
    void a_unit_holds_so_many_base_units_and_the_base_unit_one() {
        Item item = item(Map.of(BOX, 12L));
        assertThat(item.factor(BOX)).contains(12L);
        assertThat(item.factor(EA)).contains(1L);
    }

    @Test
    void a_conversion_is_never_guessed() {
        Item item = item(Map.of(BOX, 12L));
        assertThat(item.factor(new UnitCode("PAL"))).isEmpty();
        assertThat(item.factor(new UnitCode("box"))).isEmpty();
        assertThat(item(Map.of()).factor(BOX)).isEmpty();
    }

    @Test
    void a_unit_without_content_is_none() {
        assertThatThrownBy(() -> item(Map.of(BOX, 0L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> item(Map.of(BOX, -12L))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> item(Map.of(BOX, 10_000_000_001L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void goods_go_only_to_a_customers_own_addresses() {
        Customer customer = new Customer(
                new CustomerId("C1"),
                "A customer",
                Customer.Status.BLOCKED,
                new CurrencyCode("EUR"),
                Optional.empty(),
                Optional.empty(),
                List.of(new Customer.ShipTo(new ShipToId("MAIN"), "DE", Optional.empty())),
                TOLD);
        assertThat(customer.delivers(new ShipToId("MAIN"))).isTrue();
        assertThat(customer.delivers(new ShipToId("main"))).isFalse();
        assertThat(customer.isActive()).isFalse();
    }
}
