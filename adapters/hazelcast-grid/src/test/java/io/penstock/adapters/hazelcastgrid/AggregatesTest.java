package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.shared.CustomerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregatesTest {
    private static final int KEYS = 300;

    @Test
    void it_finds_what_a_map_would() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            Aggregates<CustomerId, CreditAccount> aggregates = new Aggregates<>(Kinds.CREDIT);
            Map<CustomerId, CreditAccount> expected = new HashMap<>();
            for (int step = 0; step < 3_000; step++) {
                CustomerId key = new CustomerId("C" + random.nextInt(KEYS));
                if (random.nextInt(100) < (step < 1_500 ? 40 : 70)) {
                    CreditAccount known = expected.remove(key);
                    if (known != null) {
                        aggregates.remove(known, Aggregates.hash(key));
                    }
                } else if (!expected.containsKey(key)) {
                    CreditAccount added = new CreditAccount(key);
                    aggregates.add(key, added);
                    expected.put(key, added);
                }
                CustomerId asked = new CustomerId("C" + random.nextInt(KEYS));
                assertThat(aggregates.get(asked))
                        .as("seed %d, step %d", seed, step)
                        .isSameAs(expected.get(asked));
            }
            assertThat(aggregates.all()).containsExactlyInAnyOrderElementsOf(expected.values());
        }
    }
}
