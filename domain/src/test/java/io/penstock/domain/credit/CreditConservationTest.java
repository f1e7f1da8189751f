package io.penstock.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An account under operations by chance, next to an ERP that books and says so later: the limit always holds. */
class CreditConservationTest {
    private static final CustomerId CUSTOMER = new CustomerId("C1");
    private static final CurrencyCode EUR = new CurrencyCode("EUR");
    private static final long LIMIT = 1_000_000;

    @Test
    void what_is_owed_and_promised_never_exceeds_the_limit() {
        for (int seed = 0; seed < 300; seed++) {
            World world = new World(seed);
            for (int step = 0; step < 120; step++) {
                world.step();
                world.check();
            }
            world.settle();
        }
    }

    private static final class World {
        private final int seed;
        private final Random random;
        private final Map<OrderId, Long> owed = new HashMap<>();
        private final Map<OrderId, Long> bookedAt = new HashMap<>();
        private final List<OrderId> news = new ArrayList<>();
        private long version = 1;
        private CreditAccount account = new CreditAccount(CUSTOMER);
        private Instant now = Instant.parse("2026-03-02T08:00:00Z");
        private int names;

        World(int seed) {
            this.seed = seed;
            this.random = new Random(seed);
            say(true);
        }

        private Outcome<CreditShortage> apply(CreditOperation operation) {
            CreditAccount twin = new CreditAccount(account.state());
            Outcome<CreditShortage> outcome = account.apply(operation, now);
            assertThat(twin.apply(operation, now))
                    .as("seed %d: %s", seed, operation)
                    .isEqualTo(outcome);
            assertThat(twin.state()).as("seed %d: %s", seed, operation).isEqualTo(account.state());
            return outcome;
        }

        private Outcome<CreditShortage> reserve(ReservationOperation<CreditDemand> operation) {
            return apply(new CreditOperation.Reserve(CUSTOMER, operation));
        }

        private OperationId nextId() {
            return new OperationId("op-" + names++);
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> hold();
                case 3 -> any(Reservation.Held.class).ifPresent(held -> firm(held.demand()));
                case 4 -> any(Reservation.Firm.class).ifPresent(firm -> book(firm.demand()));
                case 5 ->
                    any(Reservation.Held.class)
                            .ifPresent(held -> reserve(new ReservationOperation.Release<>(
                                    nextId(), held.demand().reservation())));
                case 6 -> say(random.nextBoolean());
                default -> now = now.plusSeconds(random.nextInt(20));
            }
        }

        private void hold() {
            String name = "N" + names++;
            Money amount = new Money(random.nextInt(300_000), EUR);
            CreditDemand demand =
                    new CreditDemand(new ReservationId(name + ".c"), Optional.of(new OrderId(name)), amount);
            Money headroom = account.picture().headroom(now).orElseThrow();
            boolean held = reserve(new ReservationOperation.Hold<>(nextId(), demand, now.plusSeconds(30)))
                    .isDone();
            assertThat(held).as("seed %d", seed).isEqualTo(amount.compareTo(headroom) <= 0);
        }

        private void firm(CreditDemand all) {
            Money part = new Money(all.amount().tenThousandths() / (1 + random.nextInt(2)), EUR);
            CreditDemand wanted = new CreditDemand(all.reservation(), all.order(), part);
            reserve(new ReservationOperation.Firm<>(nextId(), wanted));
        }

        /** The ERP charges the order; its answer may come at once, or after the standing that contains it. */
        private void book(CreditDemand demand) {
            OrderId order = demand.order().orElseThrow();
            if (!bookedAt.containsKey(order)) {
                version++;
                owed.put(order, demand.amount().tenThousandths());
                bookedAt.put(order, version);
                news.add(order);
            }
            if (random.nextBoolean()) {
                reserve(new ReservationOperation.Book<>(nextId(), demand.reservation(), bookedAt.get(order)));
            }
        }

        private void say(boolean naming) {
            List<OrderId> orders = naming ? List.copyOf(news) : List.of();
            news.clear();
            apply(new CreditOperation.SetStanding(
                    CUSTOMER,
                    new CreditStanding(
                            EUR,
                            Optional.of(new Money(LIMIT, EUR)),
                            new Money(exposure(), EUR),
                            orders,
                            new Freshness(now, version, "erp"))));
        }

        private long exposure() {
            return owed.values().stream().mapToLong(Long::longValue).sum();
        }

        @SuppressWarnings("rawtypes") // the class of a generic record has no type argument
        private Optional<Reservation<CreditDemand>> any(Class<? extends Reservation> state) {
            List<Reservation<CreditDemand>> found = account.state().reservations().stream()
                    .filter(state::isInstance)
                    .toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
        }

        /** All promises, each once, wherever it is known: here, in the ERP, or in both. */
        private long promised() {
            return exposure()
                    + account.state().reservations().stream()
                            .filter(each -> !(each instanceof Reservation.Held<CreditDemand> held) || held.isLive(now))
                            .map(Reservation::demand)
                            .filter(demand ->
                                    !bookedAt.containsKey(demand.order().orElseThrow()))
                            .mapToLong(demand -> demand.amount().tenThousandths())
                            .sum();
        }

        void check() {
            long headroom = account.picture().headroom(now).orElseThrow().tenThousandths();
            assertThat(promised()).as("promised, seed %d", seed).isLessThanOrEqualTo(LIMIT);
            assertThat(promised() + headroom).as("headroom, seed %d", seed).isLessThanOrEqualTo(LIMIT);
        }

        /** Once every word has arrived, nothing is counted twice. */
        void settle() {
            for (Reservation<CreditDemand> each : account.state().reservations()) {
                Optional.ofNullable(bookedAt.get(each.demand().order().orElseThrow()))
                        .ifPresent(at -> reserve(new ReservationOperation.Book<>(
                                nextId(), each.demand().reservation(), at)));
            }
            version++;
            say(false);
            assertThat(account.picture().headroom(now).orElseThrow().tenThousandths())
                    .as("settled, seed %d", seed)
                    .isEqualTo(LIMIT - promised());
        }
    }
}
