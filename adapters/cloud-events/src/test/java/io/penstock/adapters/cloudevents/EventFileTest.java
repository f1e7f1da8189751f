package io.penstock.adapters.cloudevents;

import static io.penstock.adapters.cloudevents.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import io.penstock.ports.driving.BusinessEvent.StockLevelTold;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventFileTest {
    @TempDir
    Path directory;

    private final CloudEventCodec codec = new CloudEventCodec();
    private final List<String> problems = new ArrayList<>();
    private Path file = Path.of("");

    @BeforeEach
    void name_a_file() {
        file = directory.resolve("events.ndjson");
    }

    private EventFile.Counts apply(ApplyEvents sink) throws IOException {
        return EventFile.applyTo(file, NOW, codec, sink, (line, problem) -> problems.add(line + " " + problem));
    }

    private static String line(String type, String data) {
        return new String(StructuredEvents.line(Samples.event(type, data)), StandardCharsets.UTF_8);
    }

    private static String level(int sku, long version) {
        return line("stock.level", "{'sku':'S" + sku + "','location':'E','version':" + version + ",'onHand':1}");
    }

    @Test
    void everything_readable_is_applied_and_the_rest_told_by_line() throws IOException {
        Files.write(
                file,
                List.of(
                        "# the morning's events",
                        level(1, 1),
                        line("order.accepted", "{'order':'O'}"),
                        line("stock.level", "{'sku':'S1','location':'E','version':2,'onHand':-1}"),
                        "",
                        "nonsense",
                        line("stock.lvl", "{}"),
                        level(2, 1)));
        List<BusinessEvent> applied = new ArrayList<>();
        EventFile.Counts counts = apply(events -> {
            applied.addAll(events);
            return CompletableFuture.completedFuture(null);
        });
        assertThat(counts).isEqualTo(new EventFile.Counts(2, 1, 3));
        assertThat(applied)
                .extracting(event -> ((StockLevelTold) event).position().sku().value())
                .containsExactly("S1", "S2");
        assertThat(problems)
                .satisfiesExactly(
                        problem -> assertThat(problem).startsWith("4 penstock.stock.level: /onHand: from 0 to"),
                        problem -> assertThat(problem).startsWith("6 not readable as JSON"),
                        problem -> assertThat(problem).startsWith("7 penstock.stock.lvl: a type nobody knows"));
    }

    @Test
    void an_empty_file_asks_nothing_of_the_sink() throws IOException {
        Files.writeString(file, "");
        assertThat(apply(_ -> {
                    throw new AssertionError("asked");
                }))
                .isEqualTo(new EventFile.Counts(0, 0, 0));
    }

    @Test
    void chunks_in_flight_are_bounded_and_never_about_the_same_thing() throws IOException {
        Random random = new Random(7);
        Map<Integer, Long> versions = new HashMap<>();
        Files.write(
                file,
                random.ints(15_000, 0, 5_000)
                        .mapToObj(sku -> level(sku, versions.merge(sku, 1L, Long::sum)))
                        .toList());
        try (LateSink sink = new LateSink()) {
            assertThat(apply(sink)).isEqualTo(new EventFile.Counts(15_000, 0, 0));
            sink.check(versions);
        }
    }

    /** Applies each chunk on a thread of its own, whenever that runs, and watches what is on its way together. */
    private static final class LateSink implements ApplyEvents, AutoCloseable {
        private final Map<String, Long> versionOf = new HashMap<>();
        private final Set<String> inFlight = new HashSet<>();
        private final List<String> faults = new ArrayList<>();
        private final List<Thread> threads = new ArrayList<>();
        private int chunksInFlight;
        private int chunksInFlightMax;

        @Override
        public synchronized CompletionStage<Void> apply(List<BusinessEvent> events) {
            chunksInFlight++;
            chunksInFlightMax = Math.max(chunksInFlightMax, chunksInFlight);
            Set<String> skus = new HashSet<>();
            events.forEach(event -> skus.add(sku(event)));
            if (events.size() > Chunks.EVENTS_MAX || skus.stream().anyMatch(inFlight::contains)) {
                faults.add("a chunk of " + events.size() + " with something that is on its way already");
            }
            inFlight.addAll(skus);
            CompletableFuture<Void> applied = new CompletableFuture<>();
            threads.add(Thread.startVirtualThread(() -> finish(events, skus, applied)));
            return applied;
        }

        private void finish(List<BusinessEvent> events, Set<String> skus, CompletableFuture<Void> applied) {
            synchronized (this) {
                events.forEach(this::applyOne);
                inFlight.removeAll(skus);
                chunksInFlight--;
            }
            applied.complete(null);
        }

        private void applyOne(BusinessEvent event) {
            long version = ((StockLevelTold) event).level().freshness().version();
            Long before = versionOf.put(sku(event), version);
            if (version != (before == null ? 1 : before + 1)) {
                faults.add(sku(event) + " went from " + before + " to " + version);
            }
        }

        private static String sku(BusinessEvent event) {
            return ((StockLevelTold) event).position().sku().value();
        }

        synchronized void check(Map<Integer, Long> expected) {
            assertThat(faults).isEmpty();
            assertThat(chunksInFlightMax).isBetween(1, Chunks.IN_FLIGHT_MAX);
            assertThat(chunksInFlight).isZero();
            assertThat(versionOf).hasSameSizeAs(expected);
            expected.forEach((sku, version) -> assertThat(versionOf).containsEntry("S" + sku, version));
        }

        @Override
        public void close() {
            for (Thread thread : List.copyOf(threads)) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void a_sink_that_cannot_apply_stops_the_reading() throws IOException {
        Files.writeString(file, level(1, 1));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> apply(_ -> CompletableFuture.failedFuture(new IOException("grid away"))))
                .withMessageContaining("grid away");
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> apply(_ -> CompletableFuture.completedFuture(null)));
    }
}
