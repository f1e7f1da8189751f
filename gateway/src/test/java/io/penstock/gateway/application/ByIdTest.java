package io.penstock.gateway.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.shared.OrderId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByIdTest {
    private record Kept(OrderId id, int step) {}

    @Test
    void it_finds_what_a_map_would() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            ById<Kept> all = new ById<>(Kept::id);
            Map<OrderId, Kept> expected = new HashMap<>();
            for (int step = 0; step < 3_000; step++) {
                OrderId id = new OrderId("O-" + random.nextInt(300));
                if (random.nextInt(100) < (step < 1_500 ? 30 : 70)) {
                    assertThat(all.remove(id)).isSameAs(expected.remove(id));
                } else {
                    Kept added = new Kept(id, step);
                    assertThat(all.add(added)).isEqualTo(expected.putIfAbsent(id, added) == null);
                }
                OrderId asked = new OrderId("O-" + random.nextInt(300));
                assertThat(all.get(asked)).isSameAs(expected.get(asked));
                assertThat(all.size()).isEqualTo(expected.size());
            }
            assertThat(all.all()).containsExactlyInAnyOrderElementsOf(expected.values());
        }
    }
}
