package io.penstock.gateway.bootstrap;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The machine's clock, except that it never goes back: holds that have expired stay expired, and what the journal takes for
 * late is late for the positions too. When the machine's clock is set back this one goes on at half its pace until the
 * machine's has caught up; when that is set forward, this one follows within {@value #LOOK_NANOS} ns. It is behind by half
 * of that at most.
 */
final class OnwardClock implements InstantSource {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** Between two looks at the machine's clock; until the next one, what is shown goes on at half the pace. */
    private static final long LOOK_NANOS = 50_000;

    private final InstantSource machine;
    private final LongSupplier nanoTime;
    /**
     * The latest there was of what was shown, less half the count: what is shown next is at least this and half the count
     * of then.
     */
    private final AtomicLong base;

    /** Half the count from which on the machine's clock is looked at again. */
    private volatile long nextLook;

    /** @param nanoTime counts nanoseconds and is never set, as {@code System.nanoTime} */
    OnwardClock(InstantSource machine, LongSupplier nanoTime) {
        this.machine = machine;
        this.nanoTime = nanoTime;
        this.nextLook = half(nanoTime.getAsLong());
        this.base = new AtomicLong(nanos(machine.instant()) - nextLook);
    }

    /** Asked many times for each request, by all threads: nobody waits for another. */
    @Override
    public Instant instant() {
        long half = half(nanoTime.getAsLong());
        long shown = half < nextLook ? base.get() + half : look(half);
        return Instant.ofEpochSecond(shown / NANOS_PER_SECOND, shown % NANOS_PER_SECOND);
    }

    private long look(long half) {
        nextLook = half + half(LOOK_NANOS);
        long known = base.get();
        long now = nanos(machine.instant());
        while (now - half > known && !base.compareAndSet(known, now - half)) {
            known = base.get();
        }
        return Math.max(now, known + half);
    }

    private static long half(long count) {
        return count >> 1;
    }

    private static long nanos(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
