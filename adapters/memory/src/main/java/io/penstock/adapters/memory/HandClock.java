package io.penstock.adapters.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. Safe for several threads. */
public final class HandClock implements InstantSource {
    private Instant now;

    public HandClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Moves on by {@code time}, or back when it is negative. */
    public synchronized Instant tick(Duration time) {
        now = now.plus(time);
        return now;
    }

    public synchronized void set(Instant instant) {
        now = instant;
    }
}
