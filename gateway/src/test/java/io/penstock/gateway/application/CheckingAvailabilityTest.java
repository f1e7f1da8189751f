package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.memory.HandClock;
import io.penstock.adapters.memory.MemoryCatalogue;
import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.CheckAvailability.Question;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class CheckingAvailabilityTest {
    private static final ChannelId WEB = new ChannelId("web");
    private static final ChannelId EDI = new ChannelId("edi");
    private static final LocationId EAST = new LocationId("DC-EAST");

    private final HandClock clock = new HandClock(Instant.parse("2027-01-15T08:00:00Z"));
    private final MemoryCatalogue catalogue = new MemoryCatalogue();
    private final Shelf shelf = new Shelf();
    private final CheckingAvailability checking = new CheckingAvailability(shelf, catalogue, clock);

    /** Shows, as a view does, the same list of pictures until one of them changes. */
    private final class Shelf implements Positions {
        private final Map<Sku, Position> positions = new HashMap<>();
        private final Map<Sku, List<Stock>> shown = new HashMap<>();

        @Override
        public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
            Sku sku = operation.position().sku();
            Position position = positions.computeIfAbsent(sku, _ -> new Position(operation.position()));
            Outcome<Shortage> outcome = position.apply(operation, clock.instant());
            shown.put(sku, List.of(position.picture()));
            return CompletableFuture.completedFuture(outcome);
        }

        @Override
        public List<Stock> stocks(Sku sku) {
            return shown.getOrDefault(sku, List.of());
        }

        @Override
        public Optional<Stock> stock(PositionKey position) {
            return stocks(position.sku()).stream().findFirst();
        }
    }

    @Test
    void the_same_answer_is_given_until_something_it_says_has_changed() {
        told("A", 1, 10);
        Object first = ask("A", WEB);
        assertThat(ask("A", WEB)).isSameAs(first);

        told("A", 2, 10);
        Object second = ask("A", WEB);
        assertThat(second).isNotSameAs(first);

        item("A", 1, Item.Status.ACTIVE);
        Object third = ask("A", WEB);
        assertThat(third).isNotSameAs(second);
        assertThat(ask("A", WEB)).isSameAs(third);

        item("A", 2, Item.Status.BLOCKED);
        assertThat(granted("A", WEB).availableToSell()).isZero();
    }

    @Test
    void it_ends_with_the_first_hold_that_expires_and_with_the_day() {
        told("A", 1, 10);
        held("A", "R1", 4, Duration.ofSeconds(30));
        held("A", "R2", 3, Duration.ofSeconds(60));
        assertThat(granted("A", WEB).availableToSell()).isEqualTo(3);

        clock.tick(Duration.ofSeconds(29));
        assertThat(granted("A", WEB).availableToSell()).isEqualTo(3);
        clock.tick(Duration.ofSeconds(1));
        assertThat(granted("A", WEB).availableToSell()).isEqualTo(7);
        clock.tick(Duration.ofSeconds(30));
        assertThat(granted("A", WEB).availableToSell()).isEqualTo(10);

        Object today = ask("A", WEB);
        clock.tick(Duration.ofDays(1));
        assertThat(ask("A", WEB)).isNotSameAs(today);
        assertThat(granted("A", WEB).availableToPromise().getFirst().date()).isEqualTo(Stock.day(clock.instant()));
    }

    @Test
    void one_unknown_sku_is_not_taken_for_another() {
        for (int n = 0; n < 3 * StandingAnswers.PLACES; n++) {
            assertThat(ask("NO-" + n, WEB).toString()).contains("NO-" + n + " ");
        }
    }

    @Test
    void it_says_what_one_says_that_remembers_nothing() {
        Random random = new Random(5);
        for (int step = 0; step < 20_000; step++) {
            String sku = "SKU-" + random.nextInt(30);
            switch (random.nextInt(8)) {
                case 0 -> told(sku, step, random.nextInt(100));
                case 1 -> held(sku, "R" + step, 1, Duration.ofSeconds(1 + random.nextInt(90)));
                case 2 -> clock.tick(Duration.ofSeconds(random.nextInt(600)));
                case 3 -> item(sku, step, random.nextInt(5) == 0 ? Item.Status.BLOCKED : Item.Status.ACTIVE);
                default -> {
                    Question question = Question.about(new Sku(sku), random.nextBoolean() ? WEB : EDI);
                    assertThat(checking.check(question))
                            .isEqualTo(new CheckingAvailability(shelf, catalogue, clock).check(question));
                }
            }
        }
    }

    private Answer<SkuAvailability> ask(String sku, ChannelId channel) {
        return checking.check(Question.about(new Sku(sku), channel));
    }

    private SkuAvailability granted(String sku, ChannelId channel) {
        return switch (ask(sku, channel)) {
            case Answer.Granted<SkuAvailability>(SkuAvailability answer) -> answer;
            case Answer.Refused<SkuAvailability> refused -> throw new AssertionError(refused);
        };
    }

    private void told(String sku, long version, long onHand) {
        Freshness freshness = new Freshness(clock.instant(), version, "erp");
        shelf.apply(new PositionOperation.SetLevel(
                key(sku), new StockLevel(onHand, 0, 0, 0, List.of(), Optional.empty(), freshness)));
    }

    private void held(String sku, String name, long quantity, Duration time) {
        StockDemand demand =
                new StockDemand(new ReservationId(name), Optional.empty(), WEB, quantity, Optional.empty());
        shelf.apply(new PositionOperation.Reserve(
                key(sku),
                new ReservationOperation.Hold<>(
                        new OperationId(name), demand, clock.instant().plus(time))));
    }

    private void item(String sku, long version, Item.Status status) {
        Freshness freshness = new Freshness(clock.instant(), version, "pim");
        catalogue.put(new Item(new Sku(sku), "a thing", status, new UnitCode("EA"), Map.of(), freshness));
    }

    private static PositionKey key(String sku) {
        return new PositionKey(new Sku(sku), EAST);
    }
}
