package io.penstock.adapters.chroniclejournal;

import java.util.concurrent.TimeUnit;

/**
 * How fast records come, and so how many are worth waiting for before a force: what a wait can be expected to bring. When
 * little comes nobody waits; when much comes, a force is shared by many, and the disk is asked less often for the same
 * records. Belongs to the committer's thread.
 *
 * <p>Callers that wait for their answers before they ask again may all be waiting for this very force: then a long wait
 * brings nobody. That is noticed when nobody comes for a while, and for some batches there is no long wait: for more each
 * time that it happens again, since once may have been chance, or a collection of garbage.
 */
final class Pace {
    /** Longest wait when less than {@link #MANY} are to be expected of a long one, in nanoseconds. */
    static final long SHORT_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** Longest wait when many are to be expected of it, in nanoseconds. */
    static final long LONG_NANOS = TimeUnit.MICROSECONDS.toNanos(2_500);

    /** What comes in this time is waited for when many come, in nanoseconds. */
    static final long USUAL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** Fewer than this are not worth a short wait. */
    static final int WORTHWHILE = 4;

    /** Fewer than this are not worth a long wait. */
    static final int MANY = 20;

    /** More are not waited for in a long wait: shared by so many, a force costs each next to nothing. */
    static final int ENOUGH = 23;

    /** How much of what was known stays with each batch. */
    private static final double KEPT = 0.75;

    /** Nobody comes any more when in this multiple of the usual time between two nobody does. */
    private static final double QUIET = 12;

    /** Batches without a long wait after one that brought nobody. */
    static final int PAUSE_AT_FIRST = 4;

    /** The same when every long wait brings nobody. */
    static final int PAUSE_MAX = 256;

    private long lastNanos;
    private double records;
    private double nanos;
    private int batchesBeforeAnother;
    private int pause = PAUSE_AT_FIRST;

    Pace(long nowNanos) {
        this.lastNanos = nowNanos;
    }

    /** A batch of so many is about to be written. */
    void batch(int size, long nowNanos) {
        records = KEPT * records + size;
        nanos = KEPT * nanos + Math.max(0, nowNanos - lastNanos);
        lastNanos = nowNanos;
        batchesBeforeAnother = Math.max(0, batchesBeforeAnother - 1);
    }

    /** A long wait has brought nobody for {@link #quietNanos}. */
    void nobodyCame() {
        batchesBeforeAnother = pause;
        pause = Math.min(2 * pause, PAUSE_MAX);
    }

    /** A long wait was worth it. */
    void othersCame() {
        pause = PAUSE_AT_FIRST;
    }

    /** How many to gather, at most for {@link #longestNanos}; 1: what there is, at once. */
    int worthwhile() {
        if (isLong()) {
            return (int) Math.clamp(expected(USUAL_NANOS), MANY, ENOUGH);
        }
        double expected = expected(SHORT_NANOS);
        return expected < WORTHWHILE ? 1 : (int) Math.min(expected, Integer.MAX_VALUE);
    }

    /** How long a batch may be waited for. */
    long longestNanos() {
        return isLong() ? LONG_NANOS : SHORT_NANOS;
    }

    /** Whether the next wait may be a long one. */
    boolean isLong() {
        return batchesBeforeAnother == 0 && expected(LONG_NANOS) >= MANY && expected(SHORT_NANOS) < ENOUGH;
    }

    /** Whoever waited that long and saw nobody come need not wait any longer. */
    long quietNanos() {
        return nanosFor(QUIET);
    }

    /** How long so many take to come; a short wait when nothing is known. */
    long nanosFor(double more) {
        return records > 0 ? (long) (more * nanos / records) : SHORT_NANOS;
    }

    private double expected(long wait) {
        return nanos > 0 ? wait * records / nanos : 0;
    }
}
