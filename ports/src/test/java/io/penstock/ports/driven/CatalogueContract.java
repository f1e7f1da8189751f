package io.penstock.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Catalogue} promises. Each test has names of its own. */
public abstract class CatalogueContract {
    private static final AtomicLong TESTS = new AtomicLong();
    private static final Instant TOLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    private final String mark = "T" + TESTS.incrementAndGet();
    private final Sku sku = new Sku("SKU-" + mark);
    private final CustomerId customer = new CustomerId("CUST-" + mark);

    protected abstract Catalogue catalogue();

    @Test
    void what_nobody_told_is_not_there() {
        assertThat(catalogue().item(sku)).isEmpty();
        assertThat(catalogue().prices(sku)).isEmpty();
        assertThat(catalogue().customer(customer)).isEmpty();
    }

    @Test
    void what_was_put_shows_once_its_stage_completes() {
        Item item = item(1, "Valve");
        Customer buyer = customer(1, "Buyer");

        assertThat(await(catalogue().put(item))).isTrue();
        assertThat(await(catalogue().put(buyer))).isTrue();

        assertThat(catalogue().item(sku)).contains(item);
        assertThat(catalogue().customer(customer)).contains(buyer);
    }

    @Test
    void items_have_another_mark_after_each_change_of_one() {
        await(catalogue().put(item(1, "Valve")));
        Object first = catalogue().itemsMark();
        assertThat(catalogue().itemsMark()).isSameAs(first);

        await(catalogue().put(item(2, "Valve, brass")));
        Object second = catalogue().itemsMark();
        assertThat(second).isNotSameAs(first);

        await(catalogue().remove(sku, new Removal(9, TOLD)));
        assertThat(catalogue().itemsMark()).isNotSameAs(second);
    }

    @Test
    void the_highest_version_stays_whatever_comes_first() {
        Item second = item(2, "Valve, brass");
        await(catalogue().put(second));

        assertThat(await(catalogue().put(item(1, "Valve")))).isFalse();
        assertThat(catalogue().item(sku)).contains(second);

        Item third = item(3, "Valve, steel");
        assertThat(await(catalogue().put(third))).isTrue();
        assertThat(catalogue().item(sku)).contains(third);
    }

    @Test
    void of_equal_versions_the_first_stays() {
        Customer first = customer(1, "First");
        await(catalogue().put(first));

        assertThat(await(catalogue().put(customer(1, "Second")))).isFalse();
        assertThat(catalogue().customer(customer)).contains(first);
    }

    @Test
    void prices_of_different_keys_stand_beside_each_other() {
        Price list = price(PriceKind.LIST, Optional.empty(), 1, "10.00");
        Price contract = price(PriceKind.CONTRACT, Optional.of(customer), 1, "9.00");
        await(catalogue().put(list));
        await(catalogue().put(contract));

        assertThat(catalogue().prices(sku)).containsExactlyInAnyOrder(list, contract);
    }

    @Test
    void a_newer_price_replaces_the_one_with_its_key_and_an_older_does_not() {
        Price third = price(PriceKind.LIST, Optional.empty(), 3, "12.00");
        await(catalogue().put(price(PriceKind.LIST, Optional.empty(), 2, "11.00")));

        assertThat(await(catalogue().put(third))).isTrue();
        assertThat(await(catalogue().put(price(PriceKind.LIST, Optional.empty(), 1, "10.00"))))
                .isFalse();
        assertThat(catalogue().prices(sku)).containsExactly(third);
    }

    @Test
    void what_is_removed_is_not_shown_and_comes_back_only_with_what_is_stated_later() {
        Item third = item(3, "Valve, steel");
        await(catalogue().put(item(2, "Valve")));

        assertThat(await(catalogue().remove(sku, Removal.ofVersion(2)))).isTrue();
        assertThat(catalogue().item(sku)).isEmpty();
        assertThat(await(catalogue().put(item(1, "Valve")))).isFalse();
        assertThat(await(catalogue().put(item(2, "Valve")))).isFalse();
        assertThat(await(catalogue().remove(sku, Removal.ofVersion(2)))).isFalse();
        assertThat(catalogue().item(sku)).isEmpty();

        assertThat(await(catalogue().put(third))).isTrue();
        assertThat(await(catalogue().remove(sku, Removal.ofVersion(2)))).isFalse();
        assertThat(catalogue().item(sku)).contains(third);
    }

    @Test
    void a_removal_that_comes_first_holds_for_what_was_stated_before_it() {
        assertThat(await(catalogue().remove(customer, Removal.at(TOLD)))).isTrue();
        assertThat(await(catalogue().put(customer(7, "Buyer")))).isFalse();
        assertThat(await(catalogue().remove(customer, Removal.at(TOLD.plusSeconds(1)))))
                .isTrue();
        assertThat(catalogue().customer(customer)).isEmpty();
    }

    @Test
    void a_price_is_removed_alone() {
        Price list = price(PriceKind.LIST, Optional.empty(), 1, "10.00");
        Price contract = price(PriceKind.CONTRACT, Optional.of(customer), 1, "9.00");
        await(catalogue().put(list));
        await(catalogue().put(contract));

        await(catalogue().remove(list.key(), Removal.at(TOLD)));
        assertThat(catalogue().prices(sku)).containsExactly(contract);

        await(catalogue().remove(contract.key(), Removal.at(TOLD)));
        assertThat(catalogue().prices(sku)).isEmpty();
    }

    private Item item(long version, String description) {
        return new Item(
                sku,
                description,
                Item.Status.ACTIVE,
                new UnitCode("EA"),
                Map.of(new UnitCode("BOX"), 12L),
                told(version));
    }

    private Customer customer(long version, String name) {
        return new Customer(
                customer,
                name,
                Customer.Status.ACTIVE,
                EUR,
                Optional.empty(),
                Optional.of("NET30"),
                List.of(new Customer.ShipTo(new ShipToId("MAIN"), "DE", Optional.of("10115"))),
                told(version));
    }

    private Price price(PriceKind kind, Optional<CustomerId> buyer, long version, String unitPrice) {
        Price.Key key = new Price.Key(sku, kind, EUR, buyer, Optional.empty(), Optional.empty(), Optional.empty());
        return new Price(
                key, List.of(new Price.Break(1, Money.parse(unitPrice, EUR))), Optional.empty(), told(version));
    }

    private static Freshness told(long version) {
        return new Freshness(TOLD, version, "erp");
    }

    private static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
