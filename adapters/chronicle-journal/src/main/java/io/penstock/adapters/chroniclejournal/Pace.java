package io.penstock.adapters.chroniclejournal;

import java.util.concurrent.TimeUnit;

/**
 * How fast records come, and so how many are worth waiting for before a force: what a short wait can be expected to
 * bring. When little comes nobody waits; when much comes, a force is shared by many, and the disk is asked less often
 * for the same records. Belongs to the committer's thread.
 */
final class Pace {
    /** Longest wait, in nanoseconds. */
    static final long GATHER_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** Fewer than this are not worth a wait. */
    static final int WORTHWHILE = 4;

    private long lastNanos;
    private double perNano;

    Pace(long nowNanos) {
        this.lastNanos = nowNanos;
    }

    /** A batch of so many is about to be written. */
    void batch(int records, long nowNanos) {
        long elapsed = nowNanos - lastNanos;
        lastNanos = nowNanos;
        if (elapsed > 0) {
            perNano = (perNano + (double) records / elapsed) / 2;
        }
    }

    /** How many to gather, at most for {@link #GATHER_NANOS}; 1: what there is, at once. */
    int worthwhile() {
        double expected = perNano * GATHER_NANOS;
        return expected < WORTHWHILE ? 1 : (int) Math.min(expected, Integer.MAX_VALUE);
    }
}
