package io.penstock.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Positions by chance, and an oracle that walks every day of the horizon and adds everything up again. */
class LookAheadTest {
    private static final int CASES = 5_000;
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final LocalDate TODAY = Stock.day(NOW);
    private static final List<ChannelId> CHANNELS =
            List.of(new ChannelId("web"), new ChannelId("shop"), new ChannelId("edi"));
    private static final PositionKey KEY = new PositionKey(new Sku("SKU"), new LocationId("DC"));

    /** A position by chance: what it is made of, and the position that was loaded from it. */
    private record Case(Supply supply, List<Reservation<StockDemand>> reservations, Position position) {
        static Case of(Random random) {
            Supply supply = supply(random);
            List<Reservation<StockDemand>> reservations = new ArrayList<>();
            for (int i = random.nextInt(8); i > 0; i--) {
                reservations.add(reservation(random, i));
            }
            Position.State state =
                    new Position.State(KEY, 1, supply, List.of(), reservations, List.of(), Optional.empty());
            return new Case(supply, reservations, new Position(state));
        }

        private static Supply supply(Random random) {
            List<Receipt> receipts = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                receipts.add(new Receipt("PO" + i, day(random), random.nextInt(30), NOW));
            }
            List<Protection> protections = new ArrayList<>();
            for (ChannelId channel : CHANNELS) {
                if (random.nextInt(3) == 0) {
                    protections.add(new Protection(channel, random.nextInt(20), random.nextInt(10)));
                }
            }
            return new Supply(
                    random.nextInt(60) - 5,
                    random.nextInt(6),
                    random.nextInt(12),
                    random.nextInt(4),
                    protections,
                    receipts,
                    random.nextInt(20) == 0 ? 9 : 0,
                    new Freshness(NOW, 3, "erp"));
        }

        private static Reservation<StockDemand> reservation(Random random, int number) {
            StockDemand demand = new StockDemand(
                    new ReservationId("R" + number),
                    Optional.of(new OrderId("O" + number)),
                    CHANNELS.get(random.nextInt(CHANNELS.size())),
                    1 + random.nextInt(12),
                    random.nextBoolean() ? Optional.of(day(random)) : Optional.empty());
            return switch (random.nextInt(3)) {
                case 0 -> new Reservation.Held<>(demand, NOW.plusSeconds(random.nextInt(7) - 3));
                case 1 -> new Reservation.Firm<>(demand);
                default -> new Reservation.Booked<>(demand, 7);
            };
        }

        /** Around today, and around the end of the horizon. */
        static LocalDate day(Random random) {
            LocalDate from = random.nextInt(6) == 0 ? TODAY.plusDays(Availability.HORIZON_DAYS) : TODAY;
            return from.plusDays(random.nextInt(12) - 3);
        }
    }

    /** What the rule says in words, day by day and without a thought for speed. */
    private record Oracle(Supply supply, List<Reservation<StockDemand>> reservations, Instant now) {

        long promise(ChannelId channel, Optional<LocalDate> date) {
            if (supply.gapUpTo() != 0) {
                return 0;
            }
            boolean shelf = date.isEmpty() || date.get().isBefore(TODAY);
            LocalDate from = shelf ? TODAY : date.get();
            long least = shelf ? left(channel, TODAY.minusDays(1)) : Long.MAX_VALUE;
            for (LocalDate day = from; !day.isAfter(lastDay(from)); day = day.plusDays(1)) {
                least = Math.min(least, left(channel, day));
            }
            return Math.max(0, least);
        }

        private LocalDate lastDay(LocalDate from) {
            LocalDate last = TODAY.plusDays(Availability.HORIZON_DAYS + 30L);
            return last.isBefore(from) ? from : last;
        }

        /** At the end of a day; the day before today stands for the shelf, before anything of today arrives. */
        private long left(ChannelId channel, LocalDate day) {
            long left = supply.onHand() - supply.unavailable() - supply.allocated() - supply.safetyStock();
            for (Receipt receipt : supply.receipts()) {
                boolean late = receipt.date().isBefore(TODAY);
                boolean far = ChronoUnit.DAYS.between(TODAY, receipt.date()) > Availability.HORIZON_DAYS;
                left += !late && !far && !receipt.date().isAfter(day) ? receipt.quantity() : 0;
            }
            for (Reservation<StockDemand> each : reservations) {
                StockDemand demand = each.demand();
                boolean due = demand.date().isEmpty() || !demand.date().get().isAfter(day);
                left -= isLive(each) && due ? demand.quantity() : 0;
            }
            for (Protection protection : supply.protections()) {
                left -= protection.channel().equals(channel) ? 0 : kept(protection);
            }
            return left;
        }

        private long kept(Protection protection) {
            long kept = protection.quantity() - protection.consumed();
            for (Reservation<StockDemand> each : reservations) {
                boolean own = each.demand().channel().equals(protection.channel());
                kept -= own && isLive(each) ? each.demand().quantity() : 0;
            }
            return Math.max(0, kept);
        }

        private boolean isLive(Reservation<StockDemand> reservation) {
            return !(reservation instanceof Reservation.Held<StockDemand> held) || now.isBefore(held.expiry());
        }
    }

    @Test
    void what_may_be_sold_and_promised_is_what_walking_every_day_finds() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Case one = Case.of(random);
            Oracle oracle = new Oracle(one.supply, one.reservations, NOW);
            Stock stock = one.position.picture();
            ChannelId channel = CHANNELS.get(seed % CHANNELS.size());
            assertThat(stock.availableToSell(channel, NOW))
                    .as("ats, seed %d: %s", seed, one)
                    .isEqualTo(oracle.promise(channel, Optional.empty()));
            for (int i = 0; i < 3; i++) {
                Optional<LocalDate> date = Optional.of(Case.day(random));
                assertThat(stock.availableToPromise(channel, date, NOW))
                        .as("atp %s, seed %d: %s", date, seed, one)
                        .isEqualTo(oracle.promise(channel, date));
            }
        }
    }

    @Test
    void the_promise_line_changes_only_on_its_dates_and_never_falls() {
        for (int seed = 0; seed < CASES; seed++) {
            Case one = Case.of(new Random(seed));
            Stock stock = one.position.picture();
            ChannelId channel = CHANNELS.get(seed % CHANNELS.size());
            List<DatedQuantity> line = stock.promiseLine(channel, NOW);
            assertThat(line.getFirst().date()).isEqualTo(TODAY);
            assertThat(line).isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
            assertThat(line)
                    .as("seed %d", seed)
                    .isSortedAccordingTo((a, b) -> Long.compare(a.quantity(), b.quantity()));
            for (int days = 0; days < 12; days++) {
                LocalDate day = TODAY.plusDays(days);
                long onTheLine = line.stream()
                        .filter(point -> !point.date().isAfter(day))
                        .reduce((_, later) -> later)
                        .orElseThrow()
                        .quantity();
                assertThat(stock.availableToPromise(channel, Optional.of(day), NOW))
                        .as("%s, seed %d: %s", day, seed, one)
                        .isEqualTo(onTheLine);
            }
        }
    }

    @Test
    void the_position_holds_exactly_what_its_picture_offers_and_not_one_more() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Case one = Case.of(random);
            ChannelId channel = CHANNELS.get(seed % CHANNELS.size());
            Optional<LocalDate> date = random.nextBoolean() ? Optional.of(Case.day(random)) : Optional.empty();
            long offered = one.position.picture().availableToPromise(channel, date, NOW);
            Holding holding = new Holding(one.position, channel, date);
            assertThat(holding.holds(offered + 1))
                    .as("one more, seed %d: %s", seed, one)
                    .isFalse();
            assertThat(offered == 0 || holding.holds(offered))
                    .as("all, seed %d: %s", seed, one)
                    .isTrue();
        }
    }

    /** Tries to hold on a position. */
    private record Holding(Position position, ChannelId channel, Optional<LocalDate> date) {
        boolean holds(long quantity) {
            StockDemand demand =
                    new StockDemand(new ReservationId("N" + quantity), Optional.empty(), channel, quantity, date);
            return position.apply(Reserve.hold(KEY, demand, NOW.plusSeconds(60)), NOW)
                    .isDone();
        }
    }

    @Test
    void the_waterfall_adds_up_and_ends_with_the_answer() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Case one = Case.of(random);
            Stock stock = one.position.picture();
            ChannelId channel = CHANNELS.get(seed % CHANNELS.size());
            Optional<LocalDate> date = random.nextBoolean() ? Optional.of(Case.day(random)) : Optional.empty();
            List<ExplainStep> steps = stock.explain(channel, date, NOW);
            assertThat(steps.getFirst().step()).isEqualTo(ExplainStep.Step.ON_HAND);
            assertThat(steps.stream().map(ExplainStep::step)).isSorted().doesNotHaveDuplicates();
            assertThat(steps.getLast())
                    .isEqualTo(new ExplainStep(
                            ExplainStep.Step.AVAILABLE_TO_SELL, stock.availableToPromise(channel, date, NOW)));
            if (!one.supply.isGap()) {
                assertThat(Math.max(0, sum(steps)))
                        .as("seed %d: %s", seed, steps)
                        .isEqualTo(steps.getLast().quantity());
            }
        }
    }

    private static long sum(List<ExplainStep> steps) {
        return steps.stream()
                .mapToLong(step -> switch (step.step()) {
                    case ON_HAND, RECEIPTS -> step.quantity();
                    case UNAVAILABLE, ALLOCATED, SAFETY_STOCK, RESERVED, PROTECTED_FOR_OTHERS -> -step.quantity();
                    case AVAILABLE_TO_SELL -> 0;
                })
                .sum();
    }
}
