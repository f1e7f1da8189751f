package io.penstock.adapters.simulatederp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.EventFeed;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks the simulated ERP for its events when there is no broker to bring them: from the first one, then as they come. */
public final class SimulatedEventFeed implements EventFeed {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PAUSE_AFTER_A_FAULT = Duration.ofSeconds(1);
    private static final int PAGE = 500;
    private static final String SOURCE = "/erp/simulator";

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI base;
    private final EventCodec codec;
    private final Alarm alarm;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final InstantSource clock;
    private volatile boolean closed;
    private volatile long done;
    private volatile Optional<Instant> currentAsOf = Optional.empty();
    private Optional<Thread> thread = Optional.empty();

    public SimulatedEventFeed(URI base, EventCodec codec, Alarm alarm, InstantSource clock) {
        this.base = base;
        this.codec = codec;
        this.alarm = alarm;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> start(ApplyEvents sink) {
        thread = Optional.of(Thread.ofPlatform().daemon().name("erp-events").start(() -> follow(sink)));
        return caughtUp;
    }

    /** The ERP numbers its events from 1 and does not say how many there are. */
    @Override
    public Progress progress() {
        return new Progress(done, 0);
    }

    private void follow(ApplyEvents sink) {
        long after = 0;
        while (!closed) {
            try {
                Instant asked = clock.instant();
                JsonNode page = page(after);
                sink.apply(events(page.path("events"))).toCompletableFuture().join();
                long next = page.path("next").asLong(after);
                if (next == after) {
                    alive(sink, asked);
                    caughtUp.complete(null);
                    Thread.sleep(PAUSE);
                }
                after = next;
                done = next;
            } catch (IOException | RuntimeException away) {
                pause();
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    /** It answered that there is nothing more: a sign of life, and all it had to say is applied. */
    private void alive(ApplyEvents sink, Instant asked) {
        currentAsOf = Optional.of(asked);
        sink.apply(List.of(new BusinessEvent.SourceAlive(SOURCE, asked)))
                .toCompletableFuture()
                .join();
    }

    @Override
    public Optional<Instant> currentAsOf() {
        return currentAsOf;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_A_FAULT);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode page(long after) throws IOException, InterruptedException {
        URI uri = base.resolve("/events?after=" + after + "&limit=" + PAGE);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("the ERP answered " + response.statusCode());
        }
        return MAPPER.readTree(response.body());
    }

    private List<BusinessEvent> events(JsonNode page) {
        List<BusinessEvent> events = new ArrayList<>(page.size());
        for (JsonNode event : page) {
            try {
                events.add(codec.decode(raw(event)));
            } catch (EventCodec.UnreadableEventException unreadable) {
                alarm.raise("event-unreadable", event.path("id").asText(), String.valueOf(unreadable.getMessage()));
            }
        }
        return events;
    }

    private static RawEvent raw(JsonNode event) {
        return new RawEvent(
                event.path("id").asText(),
                event.path("source").asText(),
                event.path("type").asText(),
                Instant.parse(event.path("time").asText()),
                event.path("subject").asText(),
                event.path("data").toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        closed = true;
        thread.ifPresent(Thread::interrupt);
        client.shutdownNow();
    }
}
