package io.penstock.domain.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.shared.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentOutcomesTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void it_remembers_what_a_map_of_the_last_minute_would() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            RecentOutcomes<String> outcomes = new RecentOutcomes<>();
            Map<OperationMark, RecentOutcome<String>> expected = new LinkedHashMap<>();
            Instant now = START;
            for (int step = 0; step < 5_000; step++) {
                now = now.plusMillis(random.nextInt(10) == 0 ? random.nextInt(30_000) : random.nextInt(40));
                OperationMark operation = OperationMark.of(new OperationId("O-" + step, "h1"));
                Outcome<String> outcome =
                        random.nextInt(5) == 0 ? new Outcome.TooLittle<>("only " + step) : Outcome.done();
                outcomes.remember(operation, outcome, now);
                expected.put(operation, new RecentOutcome<>(operation, outcome, now));
                forget(expected, now.minus(RecentOutcomes.MEMORY));
                OperationMark asked = OperationMark.of(new OperationId("O-" + random.nextInt(step + 1), "h1"));
                RecentOutcome<String> known = expected.get(asked);
                assertThat(outcomes.of(asked))
                        .as("seed %d, step %d, %s", seed, step, asked)
                        .isEqualTo(known == null ? null : known.outcome());
            }
            List<RecentOutcome<String>> all = outcomes.all();
            assertThat(all).containsExactlyElementsOf(expected.values());
            RecentOutcomes<String> copy = new RecentOutcomes<>();
            all.forEach(each -> copy.remember(each.operation(), each.outcome(), each.at()));
            assertThat(copy.all()).isEqualTo(all);
        }
    }

    private static void forget(Map<OperationMark, RecentOutcome<String>> expected, Instant limit) {
        for (OperationMark each : new ArrayList<>(expected.keySet())) {
            RecentOutcome<String> oldest = expected.get(each);
            boolean isOver = oldest != null && oldest.at().isBefore(limit);
            if (!isOver && expected.size() <= RecentOutcomes.CAPACITY) {
                return;
            }
            expected.remove(each);
        }
    }
}
