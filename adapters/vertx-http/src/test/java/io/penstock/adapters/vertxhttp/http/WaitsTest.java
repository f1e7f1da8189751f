package io.penstock.adapters.vertxhttp.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitsTest {
    private final Waits waits = new Waits();
    private final List<String> late = new ArrayList<>();

    @Test
    void whoever_waits_longer_than_his_patience_is_told_once() {
        begin("A", 2);

        ticks(2);
        assertThat(late).isEmpty();
        ticks(5);

        assertThat(late).containsExactly("A");
    }

    @Test
    void whoever_is_answered_in_time_is_not_told() {
        Waits.Wait first = begin("A", 2);
        begin("B", 2);
        waits.end(first);

        ticks(5);

        assertThat(late).containsExactly("B");
    }

    @Test
    void ending_a_wait_again_or_when_it_is_over_changes_nothing() {
        Waits.Wait ended = begin("A", 2);
        Waits.Wait over = begin("B", 1);
        begin("C", 3);
        waits.end(ended);
        waits.end(ended);
        ticks(2);
        waits.end(over);

        ticks(5);

        assertThat(late).containsExactly("B", "C");
    }

    @Test
    void of_many_exactly_those_are_told_whose_time_is_over() {
        Random chance = new Random(7);
        Map<String, Patient> waiting = new HashMap<>();
        Set<String> expected = new HashSet<>();
        for (int tick = 0; tick < 500; tick++) {
            for (int i = chance.nextInt(5); i > 0; i--) {
                String name = tick + "-" + i;
                int patience = chance.nextInt(30);
                waiting.put(name, new Patient(begin(name, patience), tick + patience + 1));
            }
            for (String name : List.copyOf(waiting.keySet())) {
                Patient patient = waiting.get(name);
                if (patient != null && chance.nextInt(20) == 0) {
                    waits.end(patient.waiting);
                    waiting.remove(name);
                }
            }
            waits.tick();
            int now = tick + 1;
            waiting.entrySet().removeIf(each -> each.getValue().until <= now && expected.add(each.getKey()));
            assertThat(late).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private record Patient(Waits.Wait waiting, int until) {}

    private Waits.Wait begin(String name, int patienceTicks) {
        Duration patience = Waits.TICK.multipliedBy(patienceTicks);
        return waits.begin(patience, () -> late.add(name));
    }

    private void ticks(int count) {
        for (int i = 0; i < count; i++) {
            waits.tick();
        }
    }
}
