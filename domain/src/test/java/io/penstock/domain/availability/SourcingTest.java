package io.penstock.domain.availability;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.Sourcing.Pick;
import io.penstock.domain.availability.Sourcing.Plan;
import io.penstock.domain.availability.Sourcing.Shortfall;
import io.penstock.domain.availability.Sourcing.Want;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which location serves which line. A plan reads: line, quantity, position, and the day whose supply it takes. */
class SourcingTest {
    private static final LocalDate TODAY = Stock.day(Shelf.NOW);

    private static Want want(int line, String sku, long quantity) {
        return new Want(line, new Sku(sku), quantity, Optional.empty());
    }

    private static Want want(int line, String sku, long quantity, String location) {
        return new Want(line, new Sku(sku), quantity, Optional.of(new LocationId(location)));
    }

    /** Locations in order of preference. */
    private record Warehouse(List<Shelf> shelves) {
        static Warehouse of(Shelf... shelves) {
            return new Warehouse(List.of(shelves));
        }

        List<Stock> stocks(Sku sku) {
            return shelves.stream()
                    .filter(shelf -> shelf.key().sku().equals(sku))
                    .map(Shelf::stock)
                    .toList();
        }

        Plan plan(Fulfilment fulfilment, Optional<LocalDate> requested, Want... wants) {
            return Sourcing.plan(List.of(wants), Shelf.WEB, fulfilment, requested, Shelf.NOW, this::stocks);
        }

        Plan plan(Fulfilment fulfilment, Want... wants) {
            return plan(fulfilment, Optional.empty(), wants);
        }

        String complete(Want... wants) {
            return words(plan(Fulfilment.COMPLETE, wants));
        }

        String partial(Want... wants) {
            return words(plan(Fulfilment.PARTIAL, wants));
        }

        String backorder(Want... wants) {
            return words(plan(Fulfilment.BACKORDER, wants));
        }

        String by(int days, Fulfilment fulfilment, Want... wants) {
            return words(plan(fulfilment, Optional.of(TODAY.plusDays(days)), wants));
        }
    }

    private static String words(Plan plan) {
        return plan.isShort()
                ? plan.shortfalls().stream().map(SourcingTest::words).collect(Collectors.joining(", ", "short ", ""))
                : plan.picks().stream().map(SourcingTest::words).collect(Collectors.joining(", "));
    }

    private static String words(Pick pick) {
        return pick.line() + ": " + pick.quantity() + " " + pick.position()
                + pick.date().map(date -> " " + words(date)).orElse("");
    }

    private static String words(Shortfall shortfall) {
        return shortfall.line() + ": " + shortfall.requested() + " of " + shortfall.available()
                + shortfall.promiseDate().map(date -> " " + words(date)).orElse("");
    }

    private static String words(LocalDate date) {
        return "+" + (date.toEpochDay() - TODAY.toEpochDay()) + "d";
    }

    @Test
    void one_location_for_the_whole_order_is_preferred() {
        Warehouse warehouse = Warehouse.of(
                Shelf.of("A", "EAST", 9), Shelf.of("A", "WEST", 5), Shelf.of("B", "EAST", 1), Shelf.of("B", "WEST", 5));
        assertThat(warehouse.complete(want(1, "A", 5), want(2, "B", 5))).isEqualTo("1: 5 A@WEST, 2: 5 B@WEST");
        assertThat(warehouse.complete(want(1, "A", 5), want(2, "B", 1))).isEqualTo("1: 5 A@EAST, 2: 1 B@EAST");
    }

    @Test
    void else_one_location_for_the_line() {
        Warehouse warehouse = Warehouse.of(
                Shelf.of("A", "EAST", 2), Shelf.of("A", "WEST", 5), Shelf.of("B", "EAST", 5), Shelf.of("B", "WEST", 2));
        assertThat(warehouse.complete(want(1, "A", 5), want(2, "B", 5))).isEqualTo("1: 5 A@WEST, 2: 5 B@EAST");
    }

    @Test
    void else_several_the_fullest_first() {
        Warehouse warehouse =
                Warehouse.of(Shelf.of("A", "EAST", 2), Shelf.of("A", "WEST", 5), Shelf.of("A", "NORTH", 3));
        assertThat(warehouse.complete(want(1, "A", 9))).isEqualTo("1: 5 A@WEST, 1: 3 A@NORTH, 1: 1 A@EAST");
    }

    @Test
    void the_location_a_line_insists_on_is_the_only_one() {
        Warehouse warehouse = Warehouse.of(Shelf.of("A", "EAST", 9), Shelf.of("A", "WEST", 5));
        assertThat(warehouse.complete(want(1, "A", 5, "WEST"))).isEqualTo("1: 5 A@WEST");
        assertThat(warehouse.complete(want(1, "A", 6, "WEST"))).isEqualTo("short 1: 6 of 5");
        assertThat(warehouse.complete(want(1, "A", 6, "SOUTH"))).isEqualTo("short 1: 6 of 0");
        assertThat(warehouse.complete(want(1, "A", 2, "WEST"), want(2, "A", 2))).isEqualTo("1: 2 A@WEST, 2: 2 A@WEST");
    }

    @Test
    void two_lines_of_one_sku_share_what_there_is() {
        Warehouse warehouse =
                Warehouse.of(Shelf.of("A", "EAST", 5), Shelf.of("A", "WEST", 4).receipt(3, 5));
        assertThat(warehouse.complete(want(1, "A", 3), want(2, "A", 2))).isEqualTo("1: 3 A@EAST, 2: 2 A@EAST");
        assertThat(warehouse.complete(want(1, "A", 4), want(2, "A", 4))).isEqualTo("1: 4 A@EAST, 2: 4 A@WEST");
        assertThat(warehouse.complete(want(1, "A", 8), want(2, "A", 2))).isEqualTo("short 2: 2 of 1 +3d");
        assertThat(warehouse.complete(want(1, "A", 8), want(2, "A", 7))).isEqualTo("short 2: 7 of 1");
    }

    @Test
    void complete_is_all_or_nothing_and_tells_every_line_that_is_short() {
        Warehouse warehouse = Warehouse.of(
                Shelf.of("A", "EAST", 5), Shelf.of("B", "EAST", 1).receipt(4, 9), Shelf.of("C", "EAST", 1));
        assertThat(warehouse.complete(want(1, "A", 5), want(2, "B", 4), want(3, "C", 4), want(4, "X", 1)))
                .isEqualTo("short 2: 4 of 1 +4d, 3: 4 of 1, 4: 1 of 0");
        assertThat(warehouse
                        .plan(Fulfilment.COMPLETE, want(1, "A", 5), want(2, "B", 4))
                        .picks())
                .isEmpty();
    }

    @Test
    void partial_takes_what_is_there_and_drops_the_rest() {
        Warehouse warehouse = Warehouse.of(
                Shelf.of("A", "EAST", 5), Shelf.of("B", "EAST", 1).receipt(4, 9), Shelf.of("C", "EAST", 0));
        assertThat(warehouse.partial(want(1, "A", 3), want(2, "B", 4), want(3, "C", 4)))
                .isEqualTo("1: 3 A@EAST, 2: 1 B@EAST");
        assertThat(warehouse.partial(want(1, "C", 4), want(2, "X", 1))).isEqualTo("short 1: 4 of 0, 2: 1 of 0");
    }

    @Test
    void backorder_takes_the_rest_from_the_earliest_supply() {
        Warehouse warehouse = Warehouse.of(
                Shelf.of("A", "EAST", 5).receipt(7, 10),
                Shelf.of("A", "WEST", 1).receipt(3, 2).receipt(9, 10));
        assertThat(warehouse.backorder(want(1, "A", 4))).isEqualTo("1: 4 A@EAST");
        assertThat(warehouse.backorder(want(1, "A", 10)))
                .isEqualTo("1: 5 A@EAST, 1: 1 A@WEST, 1: 2 A@WEST +3d, 1: 2 A@EAST +7d");
        assertThat(warehouse.backorder(want(1, "A", 28)))
                .isEqualTo("1: 5 A@EAST, 1: 1 A@WEST, 1: 2 A@WEST +3d, 1: 10 A@EAST +7d, 1: 10 A@WEST +9d");
        assertThat(warehouse.backorder(want(1, "A", 29))).isEqualTo("short 1: 29 of 6");
    }

    @Test
    void backorder_of_two_lines_shares_the_supply_to_come() {
        Warehouse warehouse =
                Warehouse.of(Shelf.of("A", "EAST", 5).receipt(3, 4).receipt(6, 4));
        assertThat(warehouse.backorder(want(1, "A", 7), want(2, "A", 5)))
                .isEqualTo("1: 5 A@EAST, 1: 2 A@EAST +3d, 2: 2 A@EAST +3d, 2: 3 A@EAST +6d");
    }

    @Test
    void backorder_takes_what_arrives_today() {
        Warehouse warehouse = Warehouse.of(Shelf.of("A", "EAST", 5).receipt(0, 4));
        assertThat(warehouse.backorder(want(1, "A", 7))).isEqualTo("1: 5 A@EAST, 1: 2 A@EAST +0d");
        assertThat(warehouse.complete(want(1, "A", 7))).isEqualTo("short 1: 7 of 5 +0d");
    }

    @Test
    void what_is_wanted_for_a_day_is_promised_from_that_days_supply() {
        Warehouse warehouse =
                Warehouse.of(Shelf.of("A", "EAST", 5).receipt(3, 4).receipt(6, 4));
        assertThat(warehouse.by(4, Fulfilment.COMPLETE, want(1, "A", 8))).isEqualTo("1: 8 A@EAST +4d");
        assertThat(warehouse.by(2, Fulfilment.COMPLETE, want(1, "A", 8))).isEqualTo("short 1: 8 of 5 +3d");
        assertThat(warehouse.by(2, Fulfilment.PARTIAL, want(1, "A", 8))).isEqualTo("1: 5 A@EAST +2d");
        assertThat(warehouse.by(4, Fulfilment.BACKORDER, want(1, "A", 12)))
                .isEqualTo("1: 9 A@EAST +4d, 1: 3 A@EAST +6d");
    }

    @Test
    void what_is_wanted_today_or_was_wanted_earlier_comes_from_the_shelf() {
        Warehouse warehouse = Warehouse.of(Shelf.of("A", "EAST", 5).receipt(0, 4));
        assertThat(warehouse.by(0, Fulfilment.COMPLETE, want(1, "A", 5))).isEqualTo("1: 5 A@EAST");
        assertThat(warehouse.by(-9, Fulfilment.COMPLETE, want(1, "A", 5))).isEqualTo("1: 5 A@EAST");
    }

    @Test
    void whatever_is_planned_can_be_held() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Warehouse warehouse = some(random);
            Want[] wants = new Want[1 + random.nextInt(4)];
            Arrays.setAll(wants, i -> want(i + 1, random.nextBoolean() ? "A" : "B", 1 + random.nextInt(14)));
            Fulfilment fulfilment = List.of(Fulfilment.values()).get(random.nextInt(3));
            Optional<LocalDate> requested =
                    random.nextInt(3) == 0 ? Optional.of(TODAY.plusDays(random.nextInt(6))) : Optional.empty();
            Plan plan = warehouse.plan(fulfilment, requested, wants);
            assertThat(held(warehouse, plan, random))
                    .as("seed %d: %s", seed, plan)
                    .isEqualTo(plan.picks().size());
            for (Want want : wants) {
                long picked = plan.picks().stream()
                        .filter(pick -> pick.line() == want.line())
                        .mapToLong(Pick::quantity)
                        .sum();
                boolean whole = plan.isShort() ? picked == 0 : picked == want.quantity();
                boolean some = fulfilment == Fulfilment.PARTIAL && picked < want.quantity();
                assertThat(whole || some)
                        .as("seed %d, %s: %s", seed, want, plan)
                        .isTrue();
            }
        }
    }

    private static Warehouse some(Random random) {
        List<Shelf> shelves = new ArrayList<>();
        for (String sku : List.of("A", "B")) {
            for (String location : List.of("EAST", "WEST", "NORTH")) {
                Shelf shelf = Shelf.of(sku, location, random.nextInt(12));
                for (int i = random.nextInt(3); i > 0; i--) {
                    shelf = shelf.receipt(random.nextInt(6), random.nextInt(8));
                }
                shelves.add(shelf);
            }
        }
        return new Warehouse(shelves);
    }

    /** How many of the picks the positions hold, in any order. */
    private static int held(Warehouse warehouse, Plan plan, Random random) {
        List<Position> positions =
                warehouse.shelves().stream().map(Shelf::position).toList();
        List<Pick> picks = new ArrayList<>(plan.picks());
        Collections.shuffle(picks, random);
        int held = 0;
        for (Pick pick : picks) {
            Position position = positions.stream()
                    .filter(each -> each.key().equals(pick.position()))
                    .findFirst()
                    .orElseThrow();
            StockDemand demand = new StockDemand(
                    new ReservationId("R" + held), Optional.empty(), Shelf.WEB, pick.quantity(), pick.date());
            held += position.apply(hold(pick, demand), Shelf.NOW).isDone() ? 1 : 0;
        }
        return held;
    }

    private static PositionOperation hold(Pick pick, StockDemand demand) {
        return Reserve.of(
                pick.position(), new ReservationOperation.Hold<>(Reserve.nextId(), demand, Shelf.NOW.plusSeconds(30)));
    }
}
