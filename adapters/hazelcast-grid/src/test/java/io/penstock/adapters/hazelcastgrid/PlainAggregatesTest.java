package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.shared.CustomerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainAggregatesTest {
    private static final int KEYS = 300;

    @Test
    void it_finds_what_a_map_would() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Aggregates<CustomerId, CreditAccount> aggregates = Kinds.CREDIT.aggregates();
            Map<CustomerId, CreditAccount> expected = new HashMap<>();
            for (int step = 0; step < 3_000; step++) {
                CustomerId key = new CustomerId("C" + random.nextInt(KEYS));
                if (random.nextInt(100) < (step < 1_500 ? 40 : 70)) {
                    if (expected.remove(key) != null) {
                        aggregates.remove(aggregates.find(key));
                    }
                } else if (!expected.containsKey(key)) {
                    CreditAccount added = new CreditAccount(key);
                    aggregates.add(key, added);
                    expected.put(key, added);
                }
                CustomerId asked = new CustomerId("C" + random.nextInt(KEYS));
                int place = aggregates.find(asked);
                assertThat(place == Aggregates.NOWHERE ? null : aggregates.at(place))
                        .as("seed %d, step %d", seed, step)
                        .isSameAs(expected.get(asked));
                assertThat(aggregates.size()).isEqualTo(expected.size());
            }
            assertThat(aggregates).containsExactlyInAnyOrderElementsOf(expected.values());
        }
    }
}
