package io.penstock.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.reservation.OperationMark;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A position under operations by chance, next to a world that knows the truth: an ERP that books orders some time after
 * the position made them firm, and says so later, sometimes twice, sometimes late. Whatever happens, what is promised
 * never exceeds what there is, and another position loaded from the state answers the same.
 */
class ConservationTest {
    private static final int STORIES = 300;
    private static final int STEPS = 150;
    private static final Instant BEGINNING = Instant.parse("2026-03-02T23:50:00Z");
    private static final PositionKey KEY = new PositionKey(new Sku("SKU"), new LocationId("DC"));
    private static final List<ChannelId> CHANNELS = List.of(new ChannelId("web"), new ChannelId("shop"));

    @Test
    void what_is_promised_never_exceeds_the_supply_and_nothing_is_counted_twice_for_good() {
        for (int seed = 0; seed < STORIES; seed++) {
            World world = new World(seed);
            for (int step = 0; step < STEPS; step++) {
                world.step();
                world.check();
            }
            world.settle();
        }
    }

    /** The ERP's own books of the position. */
    private static final class Erp {
        long onHand = 40;
        long version = 1;
        final Map<OrderId, Long> allocated = new HashMap<>();
        final Map<OrderId, Long> bookedAt = new HashMap<>();
        final List<StockLevel> said = new ArrayList<>();
        final List<OrderId> news = new ArrayList<>();

        long allocatedSum() {
            return allocated.values().stream().mapToLong(Long::longValue).sum();
        }

        StockLevel say(Instant now, boolean naming) {
            List<OrderId> orders = naming ? List.copyOf(news) : List.of();
            news.clear();
            StockLevel level = new StockLevel(
                    onHand, 0, allocatedSum(), 0, orders, Optional.empty(), new Freshness(now, version, "erp"));
            said.add(level);
            return level;
        }

        void book(OrderId order, long quantity) {
            version++;
            allocated.put(order, quantity);
            bookedAt.put(order, version);
            news.add(order);
        }

        void ship(OrderId order) {
            version++;
            onHand -= allocated.remove(order);
        }
    }

    private static final class World {
        private final int seed;
        private final Random random;
        private final Erp erp = new Erp();
        private final List<PositionOperation> done = new ArrayList<>();
        private Position position = new Position(KEY);
        private Instant now = BEGINNING;
        private long revision;
        private int names;

        World(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            apply(new PositionOperation.SetLevel(KEY, erp.say(now, true)));
        }

        private Outcome<Shortage> apply(PositionOperation operation) {
            Position twin = new Position(position.state());
            Outcome<Shortage> outcome = position.apply(operation, now);
            assertThat(twin.apply(operation, now))
                    .as("seed %d: %s", seed, operation)
                    .isEqualTo(outcome);
            assertThat(twin.state()).as("seed %d: %s", seed, operation).isEqualTo(position.state());
            assertThat(twin.picture()).isEqualTo(position.picture());
            done.add(operation);
            return outcome;
        }

        void step() {
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> hold();
                case 3, 4 -> firm();
                case 5 -> any(Reservation.Held.class).ifPresent(held -> release(held.demand()));
                case 6 -> any(Reservation.Held.class).ifPresent(held -> extend(held.demand()));
                case 7, 8 -> bookInErp();
                case 9 -> apply(new PositionOperation.SetLevel(KEY, erp.say(now, random.nextInt(3) > 0)));
                case 10 -> again();
                default -> now = now.plusSeconds(random.nextInt(40));
            }
        }

        private void hold() {
            String name = "N" + names++;
            StockDemand demand = new StockDemand(
                    new ReservationId(name + ".1"),
                    Optional.of(new OrderId(name)),
                    CHANNELS.get(random.nextInt(CHANNELS.size())),
                    1 + random.nextInt(9),
                    Optional.of(Stock.day(now).plusDays(random.nextInt(4))).filter(_ -> random.nextInt(4) == 0));
            long before = position.picture().availableToPromise(demand.channel(), demand.date(), now);
            boolean held = apply(
                            random.nextBoolean()
                                    ? Reserve.hold(KEY, demand, now.plusSeconds(30))
                                    : Reserve.of(KEY, new ReservationOperation.Take<>(demand)))
                    .isDone();
            assertThat(held).as("seed %d: %s of %d", seed, demand, before).isEqualTo(demand.quantity() <= before);
        }

        private void firm() {
            any(Reservation.Held.class).ifPresent(held -> {
                StockDemand all = held.demand();
                StockDemand part = all.of(1 + random.nextLong(all.quantity()));
                boolean live = now.isBefore(((Reservation.Held<StockDemand>) held).expiry());
                Outcome<Shortage> outcome = reserve(new ReservationOperation.Firm<>(Reserve.nextId(), part));
                assertThat(outcome.isDone()).isEqualTo(live);
            });
        }

        private void release(StockDemand demand) {
            reserve(new ReservationOperation.Release<>(Reserve.nextId(), demand.reservation()));
        }

        private void extend(StockDemand demand) {
            reserve(new ReservationOperation.Extend<>(
                    Reserve.nextId(), demand.reservation(), now.plusSeconds(random.nextInt(60))));
        }

        private Outcome<Shortage> reserve(ReservationOperation<StockDemand> operation) {
            return apply(Reserve.of(KEY, operation));
        }

        /** The ERP books a firm order; its answer reaches the position now, later, or never; goods leave at times. */
        private void bookInErp() {
            any(Reservation.Firm.class).ifPresent(firm -> {
                OrderId order = firm.demand().order().orElseThrow();
                if (!erp.bookedAt.containsKey(order)) {
                    erp.book(order, firm.demand().quantity());
                }
                if (random.nextInt(3) > 0) {
                    book(firm.demand());
                }
            });
            if (random.nextInt(4) == 0) {
                erp.allocated.keySet().stream().sorted().findFirst().ifPresent(erp::ship);
            }
        }

        private void book(StockDemand demand) {
            long version =
                    Objects.requireNonNull(erp.bookedAt.get(demand.order().orElseThrow()));
            reserve(new ReservationOperation.Book<>(
                    new OperationId(demand.reservation().value() + ":b"), demand.reservation(), version));
        }

        /** The grid runs an operation a second time, or an event is delivered again. */
        private void again() {
            PositionOperation operation = done.get(Math.max(0, done.size() - 1 - random.nextInt(20)));
            if (mayComeAgain(operation)) {
                long counted = counted();
                apply(operation);
                assertThat(counted()).as("seed %d: again %s", seed, operation).isEqualTo(counted);
            }
        }

        private boolean mayComeAgain(PositionOperation operation) {
            return switch (operation) {
                case PositionOperation.Reserve(var _, ReservationOperation.Named<StockDemand> named) ->
                    position.state().recent().stream()
                            .anyMatch(each -> each.operation().equals(OperationMark.of(named.id())));
                case PositionOperation.Reserve(var _, ReservationOperation.Take<StockDemand>(var taken)) ->
                    position.state().reservations().stream()
                            .anyMatch(each -> each.demand().reservation().equals(taken.reservation()));
                default -> true;
            };
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // the class of a generic record has no type argument
        private Optional<Reservation<StockDemand>> any(Class<? extends Reservation> state) {
            List<Reservation<StockDemand>> found = position.state().reservations().stream()
                    .filter(state::isInstance)
                    .toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
        }

        private boolean isLive(Reservation<StockDemand> reservation) {
            return !(reservation instanceof Reservation.Held<StockDemand> held) || held.isLive(now);
        }

        /** What the gateway itself counts. */
        private long counted() {
            return position.state().reservations().stream()
                    .filter(this::isLive)
                    .mapToLong(each -> each.demand().quantity())
                    .sum();
        }

        /** All promises, each once, wherever it is known: here, in the ERP, or in both. */
        private long promised() {
            return erp.allocatedSum()
                    + position.state().reservations().stream()
                            .filter(this::isLive)
                            .map(Reservation::demand)
                            .filter(demand ->
                                    !erp.bookedAt.containsKey(demand.order().orElseThrow()))
                            .mapToLong(StockDemand::quantity)
                            .sum();
        }

        void check() {
            assertThat(promised()).as("promised, seed %d", seed).isLessThanOrEqualTo(erp.onHand);
            assertThat(position.revision()).as("revision, seed %d", seed).isGreaterThanOrEqualTo(revision);
            revision = position.revision();
            for (ChannelId channel : CHANNELS) {
                long sellable = position.picture().availableToSell(channel, now);
                assertThat(promised() + sellable).as("sellable, seed %d", seed).isLessThanOrEqualTo(erp.onHand);
            }
        }

        /** Once every word has arrived, nothing is counted twice: what is left is all there is. */
        void settle() {
            for (Reservation<StockDemand> each : position.state().reservations()) {
                if (erp.bookedAt.containsKey(each.demand().order().orElseThrow())) {
                    book(each.demand());
                }
            }
            erp.version++;
            apply(new PositionOperation.SetLevel(KEY, erp.say(now, false)));
            LocalDate far = Stock.day(now).plusDays(300);
            assertThat(position.picture().availableToPromise(CHANNELS.getFirst(), Optional.of(far), now))
                    .as("settled, seed %d", seed)
                    .isEqualTo(erp.onHand - promised());
        }
    }
}
