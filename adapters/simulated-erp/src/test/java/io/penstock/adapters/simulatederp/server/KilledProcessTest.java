package io.penstock.adapters.simulatederp.server;

import static io.penstock.adapters.simulatederp.server.ErpClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ERP as a process that is killed. */
class KilledProcessTest {
    @TempDir
    private Path directory;

    /** A child with its client. */
    private record Child(Process process, ErpClient client) {
        void kill() {
            process.destroyForcibly().onExit().join();
            client.close();
        }
    }

    private Child start(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorMain.class.getName(),
                "--port=0",
                "--exit-on-stdin-eof",
                "--data=" + directory.resolve("erp"),
                "--events=" + Erp.openingFile(directory)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(directory.resolve("stderr").toFile())
                .start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("erp: ready http://127.0.0.1:")) {
                return new Child(process, new ErpClient(Integer.parseInt(line.substring(line.lastIndexOf(':') + 1))));
            }
        }
        throw new IOException("the ERP ended before it was ready");
    }

    @Test
    void what_was_answered_is_there_after_a_kill_and_its_events_come_out_under_the_same_ids() throws IOException {
        Map<String, Long> answered = new ConcurrentHashMap<>();
        Map<String, JsonNode> eventsSeen = new HashMap<>();
        for (int round = 0; round < 3; round++) {
            Child child = start();
            try {
                assertThatAllIsThere(child.client(), answered);
                assertThatEventsStand(child.client(), eventsSeen);
                bookUntil(child, answered, round, answered.size() + 200);
            } finally {
                child.kill();
            }
        }
        Child child = start();
        try {
            assertThatAllIsThere(child.client(), answered);
            assertThatEventsStand(child.client(), eventsSeen);
            assertThatEventsTellTheBooks(child.client());
        } finally {
            child.kill();
        }
    }

    /** Books without waiting for the answers, and kills in the middle of it. */
    private static void bookUntil(Child child, Map<String, Long> answered, int round, int enough) {
        List<CompletableFuture<?>> calls = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String reference = "R" + round + "-" + i;
            calls.add(child.client()
                    .postAsync("/orders", order(reference, "SKU-A", 1))
                    .thenAccept(reply -> {
                        if (reply.status() == 201) {
                            answered.put(reference, reply.body().path("version").asLong());
                        }
                    })
                    .exceptionally(cut -> null));
        }
        Await.until(() -> answered.size() >= enough);
        child.process().destroyForcibly();
        calls.forEach(CompletableFuture::join);
    }

    private static void assertThatAllIsThere(ErpClient client, Map<String, Long> answered) {
        Map<String, Long> ledger = new HashMap<>();
        for (JsonNode booking : client.get("/orders").body()) {
            String reference = booking.path("externalRef").asText();
            assertThat(ledger.put(reference, booking.path("version").asLong())).isNull();
        }
        assertThat(ledger).containsAllEntriesOf(answered);
        assertThat(client.position("SKU-A").path("allocated").asLong()).isEqualTo(20 + ledger.size());
    }

    /** What came out once comes out again, the same. */
    private static void assertThatEventsStand(ErpClient client, Map<String, JsonNode> seen) {
        Map<String, JsonNode> now = new HashMap<>();
        JsonNode page = client.get("/events?limit=5000").body();
        for (JsonNode event : page.path("events")) {
            now.put(event.path("id").asText(), event);
        }
        assertThat(now).containsAllEntriesOf(seen);
        seen.putAll(now);
    }

    private static void assertThatEventsTellTheBooks(ErpClient client) {
        long after = 0;
        Set<String> booked = new HashSet<>();
        Set<String> contained = new HashSet<>();
        JsonNode events;
        do {
            JsonNode page = client.get("/events?limit=5000&after=" + after).body();
            events = page.path("events");
            after = page.path("next").asLong();
            for (JsonNode event : events) {
                if (event.path("type").asText().equals("penstock.order.booked")) {
                    booked.add(event.path("subject").asText());
                } else if (event.path("type").asText().equals("penstock.stock.level")) {
                    contained.addAll(ErpClient.texts(event.path("data").path("orders")));
                }
            }
        } while (!events.isEmpty());
        Set<String> ledger = new HashSet<>();
        client.get("/orders")
                .body()
                .forEach(booking -> ledger.add(booking.path("externalRef").asText()));
        assertThat(booked).isEqualTo(ledger);
        assertThat(contained).isEqualTo(ledger);
    }

    @Test
    void a_child_ends_in_good_order_when_its_parent_is_gone() throws Exception {
        Child child = start();
        child.client().book(order("R1", "SKU-A", 1));

        child.process().getOutputStream().close();

        assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.process().exitValue()).isZero();
        child.client().close();
    }

    @Test
    void a_successor_waits_until_its_predecessor_has_let_go() throws Exception {
        Child first = start();
        first.client().book(order("R1", "SKU-A", 1));
        CompletableFuture<Child> second = CompletableFuture.supplyAsync(() -> {
            try {
                return start();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(1500);
        assertThat(second).isNotDone();

        first.kill();

        Child successor = second.get(60, TimeUnit.SECONDS);
        assertThat(successor.client().bookings("R1")).hasSize(1);
        successor.kill();
    }
}
