package io.penstock.adapters.cloudevents;

import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Events gathered into chunks, {@link #IN_FLIGHT_MAX} of them at the sink at most. A chunk waits for every earlier one
 * that is about the same thing: the sink promises order inside a call, not between two.
 */
final class Chunks {
    static final int EVENTS_MAX = 1_000;
    static final int IN_FLIGHT_MAX = 8;

    private final ApplyEvents sink;
    private final ArrayDeque<Chunk> inFlight = new ArrayDeque<>();
    /** The last chunk in flight that is about a thing. */
    private final Map<Object, Long> lastChunkOf = new HashMap<>();

    private List<BusinessEvent> filling = new ArrayList<>(EVENTS_MAX);
    private long number = 1;

    Chunks(ApplyEvents sink) {
        this.sink = sink;
    }

    private record Chunk(long number, List<BusinessEvent> events, CompletableFuture<Void> applied) {}

    void add(BusinessEvent event) {
        filling.add(event);
        if (filling.size() == EVENTS_MAX) {
            send();
        }
    }

    /** Comes back when all is applied. */
    void finish() {
        if (!filling.isEmpty()) {
            send();
        }
        while (!inFlight.isEmpty()) {
            awaitOldest();
        }
    }

    private void send() {
        long waitsFor = lastInFlightAbout(filling);
        while (!inFlight.isEmpty() && (inFlight.size() >= IN_FLIGHT_MAX || inFlight.element().number <= waitsFor)) {
            awaitOldest();
        }
        CompletableFuture<Void> applied = sink.apply(filling).toCompletableFuture();
        if (applied.isDone()) {
            applied.join();
        } else {
            filling.forEach(event -> lastChunkOf.put(subject(event), number));
            inFlight.add(new Chunk(number, filling, applied));
            number++;
        }
        filling = new ArrayList<>(EVENTS_MAX);
    }

    /** The number of the last chunk in flight that one of these events has to wait for; 0 for none. */
    private long lastInFlightAbout(List<BusinessEvent> events) {
        return inFlight.isEmpty()
                ? 0
                : events.stream()
                        .mapToLong(event -> lastChunkOf.getOrDefault(subject(event), 0L))
                        .max()
                        .orElse(0);
    }

    private void awaitOldest() {
        Chunk oldest = inFlight.remove();
        oldest.applied.join();
        for (BusinessEvent event : oldest.events) {
            lastChunkOf.remove(subject(event), oldest.number);
        }
    }

    /** What the event is about. */
    private static Object subject(BusinessEvent event) {
        return switch (event) {
            case BusinessEvent.StockLevelTold told -> told.position();
            case BusinessEvent.StockAdjusted adjusted -> adjusted.position();
            case BusinessEvent.ReceiptTold told -> told.position();
            case BusinessEvent.ItemChanged changed -> changed.item().sku();
            case BusinessEvent.PriceChanged changed -> changed.price().key();
            case BusinessEvent.CustomerChanged changed -> changed.customer().id();
            case BusinessEvent.CreditChanged changed -> changed.customer();
            case BusinessEvent.OrderMoved moved -> moved.order();
            case BusinessEvent.OrderNoted noted -> noted.order();
            case BusinessEvent.OrderPaid paid -> paid.order();
            case BusinessEvent.AccountTouched touched -> touched.order();
            case BusinessEvent.StockGone gone -> gone.position();
            case BusinessEvent.ItemGone gone -> gone.item();
            case BusinessEvent.PriceGone gone -> gone.price();
            case BusinessEvent.CustomerGone gone -> gone.customer();
            case BusinessEvent.CreditGone gone -> gone.customer();
            case BusinessEvent.SourceAlive alive -> alive.source();
            case BusinessEvent.Ignored ignored -> ignored.type();
        };
    }
}
