package io.penstock.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.table.RecordPool;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReservationIndexTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Some demand. */
    private record Some(ReservationId reservation, Optional<OrderId> order, long quantity) implements Demand<Some> {
        static final Form<Some> FORM = new Form<>() {
            @Override
            public void pack(Some demand, Packing out) {
                out.number(demand.quantity);
            }

            @Override
            public Some unpack(ReservationId reservation, Optional<OrderId> order, Unpacking in) {
                return new Some(reservation, order, in.number());
            }
        };

        @Override
        public Some of(OrderId newOrder) {
            return new Some(reservation, Optional.of(newOrder), quantity);
        }

        @Override
        public boolean isWithin(Some other) {
            return quantity <= other.quantity;
        }
    }

    @Test
    void it_finds_what_a_map_would_and_keeps_it_under_its_number() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ReservationIndex<Some> index = new ReservationIndex<>(Some.FORM, new RecordPool());
            Map<ReservationId, Reservation<Some>> expected = new HashMap<>();
            Map<ReservationId, Integer> numbers = new HashMap<>();
            for (int step = 0; step < 3_000; step++) {
                Reservation<Some> one = any(random, step);
                ReservationId id = one.demand().reservation();
                int place = index.find(id);
                assertThat(place != ReservationIndex.NOWHERE).isEqualTo(expected.containsKey(id));
                if (place == ReservationIndex.NOWHERE) {
                    numbers.put(id, index.add(one));
                    expected.put(id, one);
                } else if (random.nextInt(100) < (step < 1_500 ? 70 : 30)) {
                    assertThat(index.at(place)).isEqualTo(expected.put(id, one));
                    numbers.put(id, index.replace(place, one));
                } else {
                    index.remove(place);
                    expected.remove(id);
                    numbers.remove(id);
                }
                String owner = one.demand().reservation().owner();
                List<Reservation<Some>> those = expected.values().stream()
                        .filter(each -> each.demand().reservation().owner().equals(owner))
                        .toList();
                assertThat(index.of(owner)).containsExactlyInAnyOrderElementsOf(those);
            }
            numbers.forEach((id, number) -> {
                if (expected.get(id) instanceof Reservation.Held<Some> held) {
                    assertThat(index.held(number)).isEqualTo(held);
                }
            });
            expected.forEach((id, one) -> assertThat(index.at(index.find(id))).isEqualTo(one));
            assertThat(index.all())
                    .containsExactlyElementsOf(expected.values().stream()
                            .sorted(Comparator.comparing(each -> each.demand().reservation()))
                            .toList());
        }
    }

    @Test
    void those_that_share_a_pool_keep_apart() {
        RecordPool pool = new RecordPool();
        List<ReservationIndex<Some>> indexes =
                List.of(new ReservationIndex<>(Some.FORM, pool), new ReservationIndex<>(Some.FORM, pool));
        List<Map<ReservationId, Reservation<Some>>> expected = List.of(new HashMap<>(), new HashMap<>());
        Random random = new Random(1);
        for (int step = 0; step < 20_000; step++) {
            int which = random.nextInt(2);
            ReservationIndex<Some> index = indexes.get(which);
            Reservation<Some> one = any(random, step);
            ReservationId id = one.demand().reservation();
            int place = index.find(id);
            if (place == ReservationIndex.NOWHERE) {
                index.add(one);
                expected.get(which).put(id, one);
            } else if (random.nextBoolean()) {
                index.replace(place, one);
                expected.get(which).put(id, one);
            } else {
                index.remove(place);
                expected.get(which).remove(id);
            }
        }
        for (int which = 0; which < 2; which++) {
            assertThat(indexes.get(which).all())
                    .containsExactlyInAnyOrderElementsOf(expected.get(which).values());
        }
    }

    private static Reservation<Some> any(Random random, int step) {
        String owner = "O-" + random.nextInt(60);
        ReservationId id = List.of(
                        ReservationId.ofPick(owner, 1 + random.nextInt(3)),
                        ReservationId.ofCredit(owner),
                        new ReservationId(owner))
                .get(random.nextInt(3));
        List<Optional<OrderId>> orders =
                List.of(Optional.empty(), Optional.of(new OrderId(owner)), Optional.of(new OrderId("O-other" + step)));
        Some demand = new Some(id, orders.get(random.nextInt(3)), step);
        return switch (random.nextInt(3)) {
            case 0 -> new Reservation.Held<>(demand, NOW.plusSeconds(step));
            case 1 -> new Reservation.Firm<>(demand);
            default -> new Reservation.Booked<>(demand, step);
        };
    }
}
