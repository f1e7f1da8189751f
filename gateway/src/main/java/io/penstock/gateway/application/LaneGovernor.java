package io.penstock.gateway.application;

import java.time.Duration;
import java.util.Optional;

/**
 * How much the ERP gets at a time: grows by one with every window of successes, halves with a fault, stops for a while
 * after several in a row, and never exceeds the caps. Knows no clock: the lane tells it when a time is over. Belongs to the lane's thread; others may look.
 */
final class LaneGovernor {
    private final LaneSettings settings;
    private double limit;
    private volatile int faultsInARow;
    private volatile boolean paused;
    private boolean resting;
    private long rests;

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

    /** Whether one more may be begun while so many are in flight. */
    boolean mayStart(int inFlight) {
        return !paused && !resting && inFlight < (isOpen() ? 1 : (int) limit);
    }

    /** The least time between two orders begun. */
    Duration gap() {
        return settings.ratePerSecondMax() > 0
                ? Duration.ofNanos((long) (1e9 / settings.ratePerSecondMax()))
                : Duration.ZERO;
    }

    void succeeded() {
        faultsInARow = 0;
        resting = false;
        rests++;
        limit = Math.min(settings.concurrencyMax(), limit + 1 / limit);
    }

    /** How long nothing may be begun from now on, if at all; {@link #rested} is to be told when that time is over. */
    Optional<Rest> failed(Optional<Duration> retryAfter) {
        int faults = faultsInARow;
        faultsInARow = faults + 1;
        limit = Math.max(1, limit / 2);
        if (retryAfter.isEmpty() && !isOpen()) {
            return Optional.empty();
        }
        resting = true;
        rests++;
        return Optional.of(new Rest(rests, retryAfter.orElse(settings.breakerDelay())));
    }

    /** A time in which the ERP is left alone; of several the last counts, and a success ends it. */
    record Rest(long number, Duration time) {}

    void rested(Rest rest) {
        if (rest.number() == rests) {
            resting = false;
        }
    }
}
