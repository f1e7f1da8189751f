package io.penstock.adapters.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved. Safe for several threads. */
public final class HandClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public HandClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on by {@code time}, or back when it is negative. */
    public Instant tick(Duration time) {
        return now.updateAndGet(before -> before.plus(time));
    }

    public void set(Instant instant) {
        now.set(instant);
    }
}
