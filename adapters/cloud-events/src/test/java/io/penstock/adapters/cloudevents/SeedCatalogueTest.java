package io.penstock.adapters.cloudevents;

import static io.penstock.adapters.cloudevents.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.ReceiptChange;
import io.penstock.domain.pricing.Price;
import io.penstock.domain.pricing.PriceKind;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SeedCatalogueTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    @TempDir
    Path directory;

    private final CloudEventCodec codec = new CloudEventCodec();
    private final List<BusinessEvent> events =
            new SeedCatalogue(100, NOW).events().map(codec::decode).toList();

    private <T extends BusinessEvent> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private List<Long> onHand(String sku) {
        return all(BusinessEvent.StockLevelTold.class).stream()
                .filter(told -> told.position().sku().value().equals(sku))
                .map(told -> told.level().onHand())
                .toList();
    }

    private List<Price> prices(String sku) {
        return all(BusinessEvent.PriceChanged.class).stream()
                .map(BusinessEvent.PriceChanged::price)
                .filter(price -> price.key().sku().value().equals(sku))
                .toList();
    }

    @Test
    void the_same_catalogue_comes_out_every_time() throws IOException {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        new SeedCatalogue(50, NOW).writeTo(first);
        new SeedCatalogue(50, NOW).writeTo(second);
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(Files.readAllLines(first).getFirst())
                .startsWith("{\"specversion\":\"1.0\",\"id\":\"seed/penstock.customer.changed/CUST-00001\"");
    }

    @Test
    void a_written_catalogue_is_read_as_it_is() throws IOException {
        Path file = directory.resolve("seed");
        SeedCatalogue seed = new SeedCatalogue(50, NOW);
        seed.writeTo(file);
        try (Stream<RawEvent> read = new StructuredEvents(NOW).read(file, (_, problem) -> {
            throw new AssertionError(problem);
        })) {
            assertThat(lines(read)).isEqualTo(lines(seed.events()));
        }
    }

    private static List<String> lines(Stream<RawEvent> events) {
        return events.map(event -> new String(StructuredEvents.line(event), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void no_two_events_have_the_same_id() {
        List<String> ids = ids(200);
        assertThat(Set.copyOf(ids)).hasSameSizeAs(ids);
    }

    @Test
    void a_larger_catalogue_only_adds_to_a_smaller_one() {
        List<String> larger = ids(100);
        assertThat(Set.copyOf(larger).containsAll(ids(50))).isTrue();
    }

    private static List<String> ids(int skus) {
        return new SeedCatalogue(skus, NOW).events().map(RawEvent::id).toList();
    }

    @Test
    void the_first_sku_is_plain_and_the_scarce_one_scarce() {
        assertThat(onHand("SKU-00001")).containsExactly(250L, 250L);
        assertThat(prices("SKU-00001")).hasSize(2);
        assertThat(prices("SKU-00001").getFirst().breaks())
                .containsExactly(
                        new Price.Break(1, eur("42.07")),
                        new Price.Break(10, eur("39.9665")),
                        new Price.Break(100, eur("37.863")));
        assertThat(onHand(SeedCatalogue.sku(SeedCatalogue.SCARCE))).containsExactly(3L, 0L);
    }

    private static Money eur(String amount) {
        return Samples.eur(amount);
    }

    @Test
    void the_trade_pays_a_tenth_less_at_every_break() {
        List<Price> prices = prices("SKU-00001");
        List<Price.Break> all = prices.getFirst().breaks();
        List<Price.Break> trade = prices.getLast().breaks();
        assertThat(prices.getLast().key().priceGroup()).hasToString("Optional[TRADE]");
        assertThat(trade.getFirst().unitPrice().times(10))
                .isEqualTo(all.getFirst().unitPrice().times(9));
        for (int i = 0; i < all.size(); i++) {
            assertThat(trade.get(i).unitPrice()).isLessThan(all.get(i).unitPrice());
        }
    }

    @Test
    void some_skus_have_boxes_receipts_protections_contracts_and_promotions() {
        assertThat(all(BusinessEvent.ItemChanged.class))
                .filteredOn(
                        changed -> changed.item().factor(new UnitCode("BOX")).equals(Optional.of(12L)))
                .hasSize(33);
        assertThat(all(BusinessEvent.ReceiptTold.class)).hasSize(40).allSatisfy(told -> {
            assertThat(told.change()).isInstanceOf(ReceiptChange.Scheduled.class);
            assertThat(told.change().receipt().date()).isAfter(TODAY);
        });
        assertThat(all(BusinessEvent.StockLevelTold.class))
                .hasSize(200)
                .anySatisfy(told -> assertThat(told.level().protections()).isPresent())
                .anySatisfy(told -> assertThat(told.level().unavailable()).isPositive())
                .anySatisfy(told -> assertThat(told.level().allocated()).isPositive())
                .anySatisfy(told -> assertThat(told.level().safetyStock()).isPositive());
        assertThat(all(BusinessEvent.PriceChanged.class))
                .anySatisfy(changed -> assertThat(changed.price().key().kind()).isEqualTo(PriceKind.CONTRACT))
                .anySatisfy(changed -> assertThat(changed.price().key().kind()).isEqualTo(PriceKind.PROMOTION));
    }

    @Test
    void customers_have_two_ship_tos_and_credit_by_their_number() {
        assertThat(all(BusinessEvent.CustomerChanged.class)).hasSize(200).allSatisfy(changed -> assertThat(
                        changed.customer().delivers(new ShipToId("MAIN"))
                                && changed.customer().delivers(new ShipToId("DEPOT")))
                .isTrue());
        assertThat(limit("CUST-00001")).contains(eur("1000000"));
        assertThat(limit("CUST-00010")).contains(eur("100"));
        assertThat(limit("CUST-00007")).isEmpty();
        assertThat(limit("CUST-00070")).isEmpty();
    }

    private Optional<Money> limit(String customer) {
        return all(BusinessEvent.CreditChanged.class).stream()
                .filter(changed -> changed.customer().value().equals(customer))
                .findFirst()
                .orElseThrow()
                .standing()
                .limit();
    }
}
