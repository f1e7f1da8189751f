package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.Measures;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what became of the records. Thread-safe. */
final class Tally {
    private static final int PARTNERS_MAX = 200;
    private static final String OTHERS = "others";

    private final InstantSource clock;
    private final Measures measures;
    private final Map<String, LongAdder> byPartner = new ConcurrentHashMap<>();
    private final LongAdder quarantinedBefore = new LongAdder();
    private final Map<String, LongAdder> applied = new ConcurrentHashMap<>();
    private final Map<QuarantineReason, LongAdder> quarantined = new EnumMap<>(QuarantineReason.class);
    private final LongAdder ignored = new LongAdder();
    private final LongAdder tombstones = new LongAdder();
    private volatile @Nullable Instant lastEventAt;

    Tally(InstantSource clock, Measures measures) {
        this.clock = clock;
        this.measures = measures;
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

    /** @param partner who sent it */
    void quarantined(QuarantineReason reason, String partner) {
        String known = byPartner.containsKey(partner) || byPartner.size() < PARTNERS_MAX ? partner : OTHERS;
        byPartner.computeIfAbsent(known, first -> new LongAdder()).increment();
        measures.count("events.quarantined." + reason.wireName());
        measures.count("events.quarantined-from." + word(known));
        var count = quarantined.get(reason);
        if (count != null) {
            count.increment();
        }
    }

    void quarantinedBefore() {
        quarantinedBefore.increment();
    }

    long quarantinedBeforeSum() {
        return quarantinedBefore.sum();
    }

    Map<String, Long> quarantinedByPartner() {
        var counts = new TreeMap<String, Long>();
        byPartner.forEach((partner, count) -> counts.put(partner, count.sum()));
        return counts;
    }

    /** As one word of a measure's name. */
    private static String word(String partner) {
        String word =
                partner.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return word.isEmpty() ? "unknown" : word.substring(0, Math.min(40, word.length()));
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
