package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import io.penstock.ports.driving.BusinessEvent.OrderMoved;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what it applied, in its order; can be told to fail and to take its time. */
final class RememberingSink implements ApplyEvents {
    private final Map<String, List<Long>> applied = new TreeMap<>();
    private final Queue<Runnable> held = new ArrayDeque<>();
    private Function<OrderMoved, Optional<RuntimeException>> failing = event -> Optional.empty();
    private boolean holding;
    private int handedOver;

    @Override
    public synchronized CompletionStage<Void> apply(List<BusinessEvent> events) {
        handedOver += events.size();
        var done = new CompletableFuture<Void>();
        if (holding) {
            held.add(() -> complete(events, done));
        } else {
            complete(events, done);
        }
        return done;
    }

    /** From now on an event for which there is a fault fails, and with it its batch; the others of it are applied. */
    synchronized void failWith(Function<OrderMoved, Optional<RuntimeException>> failing) {
        this.failing = failing;
    }

    synchronized void hold() {
        holding = true;
    }

    synchronized void release() {
        holding = false;
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    /** Events handed over, repeats among them. */
    synchronized int handedOver() {
        return handedOver;
    }

    synchronized int calls() {
        return held.size();
    }

    synchronized int count() {
        return applied.values().stream().mapToInt(List::size).sum();
    }

    synchronized List<Long> of(String key) {
        return List.copyOf(applied.getOrDefault(key, List.of()));
    }

    synchronized Map<String, List<Long>> all() {
        var copy = new TreeMap<String, List<Long>>();
        applied.forEach((key, versions) -> copy.put(key, List.copyOf(versions)));
        return copy;
    }

    private synchronized void complete(List<BusinessEvent> events, CompletableFuture<Void> done) {
        RuntimeException fault = null;
        for (BusinessEvent event : events) {
            fault = firstOf(fault, apply((OrderMoved) event));
        }
        if (fault == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(fault);
        }
    }

    private static @Nullable RuntimeException firstOf(
            @Nullable RuntimeException first, Optional<RuntimeException> second) {
        return first == null ? second.orElse(null) : first;
    }

    /** As a real sink does: what it has already is no news. */
    private Optional<RuntimeException> apply(OrderMoved event) {
        Optional<RuntimeException> fault = failing.apply(event);
        if (fault.isEmpty()) {
            var versions = applied.computeIfAbsent(event.order().value(), first -> new ArrayList<>());
            long version = event.version().orElseThrow();
            if (versions.isEmpty() || versions.getLast() < version) {
                versions.add(version);
            }
        }
        return fault;
    }
}
