package io.penstock.adapters.vertxhttp.metrics;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Reservoir;
import com.codahale.metrics.Snapshot;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Keeps a sliding window of values as a ring of histograms, one an interval, beside the interval being written to. A
 * snapshot is the sum of them all and takes nothing away, so any number of readers see the same. Writers never wait, not
 * for each other nor for readers. The window slides by whole intervals: it spans the ring and whatever of the current
 * interval has passed.
 */
public final class HdrReservoir implements Reservoir {
    /** Two digits keep a percentile right to 1 % at 25 KB an interval; three would cost eight times that. */
    private static final int DIGITS = 2;

    private final Clock clock;
    private final long intervalNanos;
    private final Recorder recorder = new Recorder(DIGITS);
    private final ReentrantLock lock = new ReentrantLock();
    /** Completed intervals; the slot of interval n is n modulo the length. */
    private final Histogram[] ring;
    /** What was taken out of the recorder since the current interval began. */
    private final Histogram current = new Histogram(DIGITS);

    private Histogram drained = recorder.getIntervalHistogram();
    private volatile long interval;

    /**
     * @param intervals how many completed intervals a snapshot covers, beside the current one
     * @param intervalNanos length of each
     */
    public HdrReservoir(Clock clock, int intervals, long intervalNanos) {
        this.clock = clock;
        this.intervalNanos = intervalNanos;
        this.ring = new Histogram[intervals];
        for (int i = 0; i < intervals; i++) {
            ring[i] = new Histogram(DIGITS);
        }
        this.interval = intervalNow();
    }

    /** Six intervals of ten seconds. */
    public static HdrReservoir overLastMinute(Clock clock) {
        return new HdrReservoir(clock, 6, TimeUnit.SECONDS.toNanos(10));
    }

    @Override
    public int size() {
        return getSnapshot().size();
    }

    /** Negative values count as 0: a clock that stepped back must not lose the sample. */
    @Override
    public void update(long value) {
        if (intervalNow() > interval && lock.tryLock()) {
            try {
                turn();
            } finally {
                lock.unlock();
            }
        }
        recorder.recordValue(Math.max(0, value));
    }

    @Override
    public Snapshot getSnapshot() {
        lock.lock();
        try {
            turn();
            drain();
            Histogram sum = new Histogram(DIGITS);
            for (Histogram past : ring) {
                sum.add(past);
            }
            sum.add(current);
            return new HdrSnapshot(sum);
        } finally {
            lock.unlock();
        }
    }

    /** Moves on to the interval of now: the one that ended goes to the ring, those in which nothing happened are empty. */
    private void turn() {
        long now = intervalNow();
        if (now <= interval) {
            return;
        }
        drain();
        long steps = Math.min(now - interval, ring.length + 1L);
        for (long step = 0; step < steps; step++) {
            Histogram slot = ring[Math.floorMod(interval + step, ring.length)];
            slot.reset();
            slot.add(current);
            current.reset();
        }
        interval = now;
    }

    private void drain() {
        drained = recorder.getIntervalHistogram(drained);
        current.add(drained);
    }

    private long intervalNow() {
        return Math.floorDiv(clock.getTick(), intervalNanos);
    }
}
