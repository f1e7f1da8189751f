package io.penstock.adapters.kafkaevents;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what became of the records. Thread-safe. */
final class Tally {
    private final InstantSource clock;
    private final Map<String, LongAdder> applied = new ConcurrentHashMap<>();
    private final Map<QuarantineReason, LongAdder> quarantined = new EnumMap<>(QuarantineReason.class);
    private final LongAdder ignored = new LongAdder();
    private final LongAdder tombstones = new LongAdder();
    private volatile @Nullable Instant lastEventAt;

    Tally(InstantSource clock) {
        this.clock = clock;
        for (QuarantineReason reason : QuarantineReason.values()) {
            quarantined.put(reason, new LongAdder());
        }
    }

    void applied(String topic, int count) {
        applied.computeIfAbsent(topic, first -> new LongAdder()).add(count);
        lastEventAt = clock.instant();
    }

    void ignored() {
        ignored.increment();
    }

    void tombstone() {
        tombstones.increment();
    }

    void quarantined(QuarantineReason reason) {
        var count = quarantined.get(reason);
        if (count != null) {
            count.increment();
        }
    }

    long applied(String topic) {
        var count = applied.get(topic);
        return count == null ? 0 : count.sum();
    }

    long applied() {
        return applied.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long ignoredSum() {
        return ignored.sum();
    }

    long tombstoneSum() {
        return tombstones.sum();
    }

    Map<QuarantineReason, Long> quarantined() {
        var counts = new EnumMap<QuarantineReason, Long>(QuarantineReason.class);
        quarantined.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    Optional<Instant> lastEventAt() {
        return Optional.ofNullable(lastEventAt);
    }
}
