package io.penstock.gateway.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** What a lane has before it and how fast it gets on. Safe for several threads. */
final class LaneGauge {
    /** Over how long the rate is smoothed. */
    private static final double SMOOTHING_SECONDS = 10;

    /** How many wait since when: by the second, because there may be millions. */
    private final TreeMap<Long, Integer> bySecond = new TreeMap<>();

    private long waiting;
    private long booked;
    private double rate;
    private Instant lastBooked;

    LaneGauge(Instant start) {
        this.lastBooked = start;
    }

    /** @param acceptedAt second of the epoch */
    synchronized void added(long acceptedAt) {
        waiting++;
        bySecond.merge(acceptedAt, 1, Integer::sum);
    }

    /** @param acceptedAt as it was added with */
    synchronized void ended(long acceptedAt) {
        waiting--;
        bySecond.computeIfPresent(acceptedAt, (_, count) -> count == 1 ? null : count - 1);
    }

    synchronized void booked(Instant now) {
        booked++;
        double seconds = Math.max(0, Duration.between(lastBooked, now).toNanos() / 1e9);
        rate = rate * Math.exp(-seconds / SMOOTHING_SECONDS) + 1 / SMOOTHING_SECONDS;
        lastBooked = now;
    }

    synchronized long booked() {
        return booked;
    }

    synchronized long waiting() {
        return waiting;
    }

    /** The second in which the oldest that waits was accepted. */
    synchronized Optional<Instant> oldest() {
        return bySecond.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(bySecond.firstKey()));
    }

    synchronized double ratePerSecond(Instant now) {
        double seconds = Math.max(0, Duration.between(lastBooked, now).toNanos() / 1e9);
        return rate * Math.exp(-seconds / SMOOTHING_SECONDS);
    }

    /** When what has {@code ahead} orders before it is booked, at the present rate; a first guess when nothing was yet. */
    synchronized Optional<Instant> eta(long ahead, Instant now) {
        double perSecond = ratePerSecond(now);
        if (perSecond < 0.01) {
            return ahead <= 1 ? Optional.of(now.plusSeconds(1)) : Optional.empty();
        }
        return Optional.of(now.plusMillis((long) Math.min(1e12, 1000 * (ahead + 1) / perSecond)));
    }
}
