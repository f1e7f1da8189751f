package io.penstock.adapters.simulatederp.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the ERP takes from outside itself: the time of day, a clock that only goes forward, and chance. Handed in, so
 * that a test can hold them.
 */
public record World(InstantSource clock, LongSupplier nanoTime, RandomGenerator random) {
    Instant now() {
        return clock.instant();
    }

    long nanos() {
        return nanoTime.getAsLong();
    }
}
