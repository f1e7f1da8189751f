package io.penstock.adapters.simulatederp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store is a list on disk. */
class EventStoreTest {
    @TempDir
    private Path directory;

    @Test
    void any_stretch_of_events_reads_as_it_was_appended() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        List<ErpEvent> all = new ArrayList<>();
        try (EventStore store = EventStore.createAnew(directory)) {
            for (int batch = 0; batch < 60; batch++) {
                List<ErpEvent> some = new ArrayList<>();
                for (int i = random.nextInt(50); i > 0; i--) {
                    int number = all.size() + some.size();
                    String data = "{\"ü\":\"" + "x".repeat(random.nextInt(300)) + "\"}";
                    some.add(new ErpEvent("penstock.order.booked", "R" + number, "id-" + number, "t", data));
                }
                store.append(some);
                all.addAll(some);
                for (int i = 0; i < 20; i++) {
                    int after = random.nextInt(all.size() + 2);
                    int limit = 1 + random.nextInt(200);
                    List<ErpEvent> expected =
                            after >= all.size() ? List.of() : all.subList(after, Math.min(all.size(), after + limit));
                    assertThat(store.read(after, limit)).isEqualTo(expected);
                }
            }
            assertThat(store.last()).isEqualTo(all.size());
        }
    }

    @Test
    void the_topic_is_named_by_the_entity() {
        assertThat(new ErpEvent("penstock.stock.level", "k", "i", "t", "{}").topic())
                .isEqualTo("penstock.stock.v1");
        assertThat(new ErpEvent("penstock.order.short-picked", "k", "i", "t", "{}").topic())
                .isEqualTo("penstock.order.v1");
    }
}
