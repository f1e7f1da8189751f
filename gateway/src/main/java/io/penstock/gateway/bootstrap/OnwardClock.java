package io.penstock.gateway.bootstrap;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The machine's clock, except that it never goes back: holds that have expired stay expired, and what the journal takes for
 * late is late for the positions too. When the machine's clock is set back this one goes on at half its pace until the
 * machine's has caught up; when that is set forward, this one follows at once.
 */
final class OnwardClock implements InstantSource {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final InstantSource machine;
    private final LongSupplier nanoTime;
    private final AtomicReference<Reading> before;

    /** Nanoseconds since 1970, and when that was by the count that no one can set. */
    private record Reading(long nanos, long count) {}

    /** @param nanoTime counts nanoseconds and is never set, as {@code System.nanoTime} */
    OnwardClock(InstantSource machine, LongSupplier nanoTime) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.before = new AtomicReference<>(new Reading(nanos(machine.instant()), nanoTime.getAsLong()));
    }

    /** Asked many times for each request, by all threads: nobody waits for another. */
    @Override
    public Instant instant() {
        Reading now = requireNonNull(before.updateAndGet(last -> after(requireNonNull(last))));
        return Instant.ofEpochSecond(now.nanos / NANOS_PER_SECOND, now.nanos % NANOS_PER_SECOND);
    }

    private Reading after(Reading last) {
        long count = nanoTime.getAsLong();
        long onward = last.nanos + Math.max(0, count - last.count) / 2;
        return new Reading(Math.max(nanos(machine.instant()), onward), count);
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
