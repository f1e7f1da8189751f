package io.penstock.gateway.bootstrap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
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
    /**
     * The latest there was of what was shown, less half the count: what is shown next is at least this and half the count
     * of then.
     */
    private final AtomicLong base;

    /** @param nanoTime counts nanoseconds and is never set, as {@code System.nanoTime} */
    OnwardClock(InstantSource machine, LongSupplier nanoTime) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.base = new AtomicLong(nanos(machine.instant()) - half(nanoTime.getAsLong()));
    }

    /** Asked many times for each request, by all threads: nobody waits for another. */
    @Override
    public Instant instant() {
        long known = base.get();
        long half = half(nanoTime.getAsLong());
        long now = nanos(machine.instant());
        while (now - half > known && !base.compareAndSet(known, now - half)) {
            known = base.get();
        }
        long shown = Math.max(now, known + half);
        return Instant.ofEpochSecond(shown / NANOS_PER_SECOND, shown % NANOS_PER_SECOND);
    }

    private static long half(long count) {
        return count >> 1;
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
