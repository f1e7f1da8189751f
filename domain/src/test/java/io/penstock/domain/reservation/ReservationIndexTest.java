package io.penstock.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReservationIndexTest {

    @Test
    void it_finds_what_a_list_would() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            ReservationIndex<StockDemand> index = new ReservationIndex<>(
                    demand -> demand.order().orElseThrow().value());
            List<Reservation<StockDemand>> expected = new ArrayList<>();
            for (int step = 0; step < 3_000; step++) {
                boolean grows = random.nextInt(100) < (step < 1_500 ? 70 : 35);
                if (grows || expected.isEmpty()) {
                    Reservation<StockDemand> added = firm("R" + step, "O" + random.nextInt(200));
                    index.add(added);
                    expected.add(added);
                } else if (random.nextInt(3) == 0) {
                    int place = random.nextInt(expected.size());
                    Reservation<StockDemand> old = expected.get(place);
                    Reservation<StockDemand> by = new Reservation.Booked<>(old.demand(), step);
                    index.replace(old, by);
                    expected.set(place, by);
                } else {
                    index.remove(expected.remove(random.nextInt(expected.size())));
                }
                Optional<OrderId> asked = Optional.of(new OrderId("O" + random.nextInt(200)));
                List<Reservation<StockDemand>> those = expected.stream()
                        .filter(each -> each.demand().order().equals(asked))
                        .toList();
                assertThat(index.findAll(asked.get().value())).containsExactlyInAnyOrderElementsOf(those);
                for (Reservation<StockDemand> each : those) {
                    assertThat(index.find(asked.get().value(), each.demand()::equals))
                            .isEqualTo(each);
                }
                assertThat(index.find(asked.get().value(), _ -> false)).isNull();
            }
            assertThat(index.all()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Reservation<StockDemand> firm(String id, String order) {
        return new Reservation.Firm<>(new StockDemand(
                new ReservationId(id), Optional.of(new OrderId(order)), new ChannelId("web"), 1, Optional.empty()));
    }
}
