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
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.BusinessEvent;
import io.penstock.ports.driving.CheckAvailability.BatchAnswer;
import io.penstock.ports.driving.CheckAvailability.Figures;
import io.penstock.ports.driving.CheckAvailability.LineAnswer;
import io.penstock.ports.driving.CheckAvailability.Question;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import io.penstock.ports.kept.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckingAvailabilityTest {
    private static final ChannelId WEB = new ChannelId("web");
    private static final ChannelId EDI = new ChannelId("edi");
    private static final LocationId EAST = new LocationId("DC-EAST");

    private final HandClock clock = new HandClock(Instant.parse("2027-01-15T08:00:00Z"));
    private final MemoryCatalogue catalogue = new MemoryCatalogue();
    private final Shelf shelf = new Shelf();
    private final SourceWatch sources =
            new SourceWatch(SourceWatch.Flows.UNWATCHED, (_, _, _) -> {}, Measures.NONE, clock);
    private final CheckingAvailability checking = checking();

    private CheckingAvailability checking() {
        SellableStock sellable = new SellableStock(shelf, sources, FreshnessRules.SELL, Measures.NONE);
        return new CheckingAvailability(shelf, catalogue, sellable, sources, clock);
    }

    /** Shows, as a view does, the same list of pictures until one of them changes. */
    private final class Shelf implements Positions {
        private final Map<Sku, Position> positions = new HashMap<>();
        private final Map<Sku, List<Stock>> shown = new HashMap<>();
        private Runnable meanwhile = () -> {};

        @Override
        public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
            Sku sku = operation.position().sku();
            Position position = positions.computeIfAbsent(sku, _ -> new Position(operation.position()));
            Outcome<Shortage> outcome = position.apply(operation, clock.instant());
            shown.put(sku, List.of(position.picture()));
            return CompletableFuture.completedFuture(outcome);
        }

        /** A second location, as it was told. */
        private void show(PositionKey key, StockLevel level) {
            Position position = new Position(key);
            position.apply(new PositionOperation.SetLevel(key, level), clock.instant());
            shown.merge(key.sku(), List.of(position.picture()), (some, more) -> Stream.of(some, more)
                    .flatMap(List::stream)
                    .toList());
        }

        @Override
        public List<Stock> stocks(Sku sku) {
            List<Stock> stocks = shown.getOrDefault(sku, List.of());
            meanwhile.run();
            return stocks;
        }

        @Override
        public Optional<Stock> stock(PositionKey position) {
            return stocks(position.sku()).stream().findFirst();
        }

        @Override
        public Instant keptSince(PositionKey position) {
            return Instant.MAX;
        }
    }

    @Test
    void the_same_figures_are_given_until_one_of_them_has_changed() {
        told("A", 1, 10);
        Object first = figures("A", WEB);
        assertThat(figures("A", WEB)).isSameAs(first);

        told("A", 2, 10);
        Object second = figures("A", WEB);
        assertThat(second).isNotSameAs(first);

        item("A", 1, Item.Status.ACTIVE);
        Object third = figures("A", WEB);
        assertThat(third).isNotSameAs(second);
        assertThat(figures("A", WEB)).isSameAs(third);

        item("A", 2, Item.Status.BLOCKED);
        assertThat(figures("A", WEB).availableToSell()).isZero();
    }

    @Test
    void the_moment_moves_on_while_the_figures_stay() {
        told("A", 1, 10);
        Object before = figures("A", WEB);
        Instant told = clock.instant();
        clock.tick(Duration.ofMinutes(5));
        assertThat(granted("A", WEB).freshness()).isEqualTo(new Freshness(told, 1, "erp"));

        sources.heard(List.of(new BusinessEvent.SourceAlive("erp", clock.instant())));
        sources.look(Optional.of(clock.instant().minusSeconds(2)), clock.instant());
        assertThat(granted("A", WEB).freshness())
                .isEqualTo(new Freshness(clock.instant().minusSeconds(2), 1, "erp"));
        assertThat(figures("A", WEB)).isSameAs(before);
    }

    /** Whatever the feed does between the look at the figures and the answer. */
    @Test
    void figures_are_never_said_to_hold_longer_than_the_feed_had_come_when_they_were_looked_at() {
        told("A", 1, 10);
        sources.heard(List.of(new BusinessEvent.SourceAlive("erp", clock.instant())));
        Instant before = clock.instant();
        sources.look(Optional.of(before), before);
        shelf.meanwhile = () -> {
            clock.tick(Duration.ofSeconds(9));
            sources.heard(List.of(new BusinessEvent.SourceAlive("erp", clock.instant())));
            sources.look(Optional.of(clock.instant()), clock.instant());
        };

        assertThat(granted("A", WEB).freshness().asOf()).isEqualTo(before);
    }

    @Test
    void an_answer_is_as_fresh_as_its_stalest_location_and_explains_itself_on_request_alone() {
        told("A", 1, 10);
        assertThat(figures("A", WEB).explain()).isEmpty();
        assertThat(checking.check(Question.about(new Sku("A"), WEB), true).toString())
                .contains("ON_HAND");
        clock.tick(Duration.ofSeconds(9));
        shelf.show(new PositionKey(new Sku("A"), new LocationId("DC-WEST")), level(1, 5));

        assertThat(figures("A", WEB).availableToSell()).isEqualTo(15);
        assertThat(granted("A", WEB).freshness().asOf())
                .isEqualTo(clock.instant().minusSeconds(9));
    }

    @Test
    void it_ends_with_the_first_hold_that_expires_and_with_the_day() {
        told("A", 1, 10);
        held("A", "R1", 4, Duration.ofSeconds(30));
        held("A", "R2", 3, Duration.ofSeconds(60));
        assertThat(figures("A", WEB).availableToSell()).isEqualTo(3);

        clock.tick(Duration.ofSeconds(29));
        assertThat(figures("A", WEB).availableToSell()).isEqualTo(3);
        clock.tick(Duration.ofSeconds(1));
        assertThat(figures("A", WEB).availableToSell()).isEqualTo(7);
        clock.tick(Duration.ofSeconds(30));
        assertThat(figures("A", WEB).availableToSell()).isEqualTo(10);

        Object today = figures("A", WEB);
        clock.tick(Duration.ofDays(1));
        assertThat(figures("A", WEB)).isNotSameAs(today);
        assertThat(figures("A", WEB).availableToPromise().getFirst().date()).isEqualTo(Stock.day(clock.instant()));
    }

    /** They share the places that two of them could have. */
    private static final List<String> CROWDED = IntStream.range(0, Integer.MAX_VALUE)
            .mapToObj(n -> "SKU-" + n)
            .filter(name ->
                    (StandingAnswers.hash(new Sku(name), WEB) & (StandingAnswers.PLACES - 1)) / (2 * Places.SET) == 7)
            .limit(31)
            .toList();

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
            String sku = CROWDED.get(random.nextInt(30));
            switch (random.nextInt(10)) {
                case 0 -> told(sku, step, random.nextInt(100));
                case 1 -> held(sku, "R" + step, 1, Duration.ofSeconds(1 + random.nextInt(90)));
                case 2 -> clock.tick(Duration.ofSeconds(random.nextInt(600)));
                case 3 -> item(sku, step, random.nextInt(5) == 0 ? Item.Status.BLOCKED : Item.Status.ACTIVE);
                case 4 -> sources.heard(List.of(new BusinessEvent.SourceAlive("erp", clock.instant())));
                case 5 -> sources.look(Optional.of(clock.instant().minusSeconds(random.nextInt(60))), clock.instant());
                default -> {
                    Question question = Question.about(new Sku(sku), random.nextBoolean() ? WEB : EDI);
                    assertThat(checking.check(question, false))
                            .isEqualTo(checking().check(question, false));
                    List<Question> lines = lines(random);
                    assertThat(checking.checkAll(WEB, lines, false)).isEqualTo(byRule(lines));
                }
            }
        }
    }

    @Test
    void before_the_feed_has_caught_up_lines_are_as_old_as_what_was_told_longest_ago() {
        Random random = new Random(9);
        for (int step = 0; step < 5_000; step++) {
            String sku = CROWDED.get(random.nextInt(30));
            switch (random.nextInt(4)) {
                case 0 -> told(sku, step, 100 + random.nextInt(100));
                case 1 -> clock.tick(Duration.ofNanos(random.nextInt(3_000_000)));
                case 2 -> shelf.show(new PositionKey(new Sku(sku), new LocationId("DC-WEST")), level(step, 50));
                default -> {
                    List<Question> lines = lines(random);
                    assertThat(checking.checkAll(WEB, lines, false)).isEqualTo(byRule(lines));
                }
            }
        }
    }

    private static List<Question> lines(Random random) {
        return IntStream.rangeClosed(1, 1 + random.nextInt(5))
                .mapToObj(n -> new Question(
                        n,
                        random.nextBoolean() ? WEB : EDI,
                        new Sku(CROWDED.get(random.nextInt(31))),
                        Optional.of(1L + random.nextInt(120)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    /** With the waterfall nothing is remembered, and then it is left out. */
    private BatchAnswer byRule(List<Question> lines) {
        BatchAnswer explained = checking().checkAll(WEB, lines, true);
        return new BatchAnswer(
                explained.lines().stream()
                        .map(line -> new LineAnswer(
                                line.line(),
                                line.sku(),
                                line.result(),
                                line.quantity(),
                                line.availableToSell(),
                                line.promiseDate(),
                                List.of()))
                        .toList(),
                explained.freshness());
    }

    private Answer<SkuAvailability> ask(String sku, ChannelId channel) {
        return checking.check(Question.about(new Sku(sku), channel), false);
    }

    private Figures figures(String sku, ChannelId channel) {
        return granted(sku, channel).figures();
    }

    private SkuAvailability granted(String sku, ChannelId channel) {
        return switch (ask(sku, channel)) {
            case Answer.Granted<SkuAvailability>(SkuAvailability answer) -> answer;
            case Answer.Refused<SkuAvailability> refused -> throw new AssertionError(refused);
        };
    }

    private void told(String sku, long version, long onHand) {
        shelf.apply(new PositionOperation.SetLevel(key(sku), level(version, onHand)));
    }

    private StockLevel level(long version, long onHand) {
        Freshness freshness = new Freshness(clock.instant(), version, "erp");
        return new StockLevel(onHand, 0, 0, 0, List.of(), Optional.empty(), freshness);
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
