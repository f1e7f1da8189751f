package io.penstock.domain.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RecordsTest {
    private final Records records = new Records();

    @Test
    void they_are_what_a_map_would_have() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Records all = new Records();
            Map<Integer, String> expected = new HashMap<>();
            for (int step = 0; step < 20_000; step++) {
                int seat = 1 + random.nextInt(600);
                if (random.nextInt(100) < (step < 10_000 ? 30 : 70)) {
                    all.remove(seat);
                    expected.remove(seat);
                } else {
                    String text = "record " + step + "x".repeat(random.nextInt(random.nextInt(50) == 0 ? 5_000 : 300));
                    all.put(seat, packed(text));
                    expected.put(seat, text);
                }
                int asked = 1 + random.nextInt(700);
                assertThat(all.has(asked)).isEqualTo(expected.containsKey(asked));
                assertThat(all.size()).isEqualTo(expected.size());
                if (all.has(asked)) {
                    assertThat(all.get(asked).text()).isEqualTo(expected.get(asked));
                }
            }
            expected.forEach((seat, text) -> assertThat(all.get(seat).text()).isEqualTo(text));
        }
    }

    @Test
    void one_that_is_longer_than_any_array_has_an_array_of_its_own() {
        records.put(1, packed("y".repeat(200_000)));
        records.put(2, packed("short"));

        assertThat(records.get(1).text()).hasSize(200_000);
        assertThat(records.get(2).text()).isEqualTo("short");
    }

    @Test
    void what_was_got_stays_as_it_was() {
        records.put(1, packed("one"));
        Unpacking got = records.get(1);
        for (int round = 0; round < 3; round++) {
            for (int seat = 1; seat <= 10_000; seat++) {
                records.put(seat, packed("another"));
                records.remove(seat);
            }
        }

        assertThat(got.text()).isEqualTo("one");
    }

    @Test
    void what_leaves_in_any_order_leaves_its_room_to_others() {
        Random random = new Random(1);
        for (int seat = 1; seat <= 10_000; seat++) {
            records.put(seat, packed("z".repeat(200)));
        }
        long full = records.bytes();
        for (int round = 0; round < 50_000; round++) {
            int seat = 1 + random.nextInt(10_000);
            records.remove(seat);
            records.put(seat, packed("z".repeat(200)));
        }
        assertThat(records.bytes()).isLessThan(3 * full);

        for (int seat = 1; seat <= 10_000; seat++) {
            if (seat % 100 != 0) {
                records.remove(seat);
            }
        }
        assertThat(records.size()).isEqualTo(100);
        assertThat(records.bytes()).isLessThan(full / 5);
    }

    private static Consumer<Packing> packed(String text) {
        return record -> record.text(text);
    }
}
