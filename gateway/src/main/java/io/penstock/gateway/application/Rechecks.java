package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Positions that time alone will change, and when: one moment each, the earliest. Not safe for several threads. */
final class Rechecks {
    private final Map<PositionKey, Instant> next = new HashMap<>();
    private final PriorityQueue<Recheck> queue = new PriorityQueue<>(Comparator.comparing((Recheck each) -> each.at()));

    private record Recheck(Instant at, PositionKey position) {}

    void plan(PositionKey position, Instant at) {
        Instant planned = next.get(position);
        if (planned == null || at.isBefore(planned)) {
            next.put(position, at);
            queue.add(new Recheck(at, position));
        }
    }

    /** Hands over those that are due, and forgets them. */
    void due(Instant now, Consumer<PositionKey> then) {
        while (!queue.isEmpty() && !now.isBefore(queue.peek().at())) {
            Recheck first = queue.remove();
            if (next.remove(first.position(), first.at())) {
                then.accept(first.position());
            }
        }
    }
}
