package io.penstock.gateway.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much the ERP gets at a time: grows by one with every window of successes, halves with a fault, stops for a while
 * after several in a row, and never exceeds the caps. Belongs to the lane's thread; others may look.
 */
final class LaneGovernor {
    private final LaneSettings settings;
    private double limit;
    private volatile int faultsInARow;
    private volatile Instant openUntil = Instant.MIN;
    private volatile boolean paused;
    private Instant nextStart = Instant.MIN;

    LaneGovernor(LaneSettings settings) {
        this.settings = settings;
        this.limit = Math.min(4, settings.concurrencyMax());
    }

    boolean isPaused() {
        return paused;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** Whether nothing, or only a single probe, goes out. */
    boolean isOpen() {
        return faultsInARow >= settings.breakerThreshold();
    }

    /** 0: start now; above: not for so many milliseconds; below: when something ends or the lane is resumed. */
    long waitMillis(int inFlight, Instant now) {
        if (paused || inFlight >= (isOpen() ? 1 : (int) limit)) {
            return -1;
        }
        Instant earliest = openUntil.isAfter(nextStart) ? openUntil : nextStart;
        return now.isBefore(earliest)
                ? Math.max(1, Duration.between(now, earliest).toMillis())
                : 0;
    }

    void started(Instant now) {
        if (settings.ratePerSecondMax() > 0) {
            Instant from = nextStart.isAfter(now) ? nextStart : now;
            nextStart = from.plusNanos((long) (1e9 / settings.ratePerSecondMax()));
        }
    }

    void succeeded() {
        faultsInARow = 0;
        openUntil = Instant.MIN;
        limit = Math.min(settings.concurrencyMax(), limit + 1 / limit);
    }

    void failed(Instant now, Optional<Duration> retryAfter) {
        int faults = faultsInARow;
        faultsInARow = faults + 1;
        limit = Math.max(1, limit / 2);
        retryAfter.ifPresent(delay -> openUntil = now.plus(delay));
        if (isOpen()) {
            openUntil = now.plus(retryAfter.orElse(settings.breakerDelay()));
        }
    }
}
