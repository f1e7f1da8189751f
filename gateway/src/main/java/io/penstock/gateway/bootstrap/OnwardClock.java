package io.penstock.gateway.bootstrap;

import java.time.Instant;
import java.time.InstantSource;
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
    /** The reading before, in nanoseconds since 1970, and when it was by the count that no one can set. */
    private long last;

    private long lastCount;

    /** @param nanoTime counts nanoseconds and is never set, as {@code System.nanoTime} */
    OnwardClock(InstantSource machine, LongSupplier nanoTime) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.last = nanos(machine.instant());
        this.lastCount = nanoTime.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long count = nanoTime.getAsLong();
        last = Math.max(nanos(machine.instant()), last + Math.max(0, count - lastCount) / 2);
        lastCount = count;
        return Instant.ofEpochSecond(last / NANOS_PER_SECOND, last % NANOS_PER_SECOND);
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
