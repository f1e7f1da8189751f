package io.penstock.adapters.chroniclejournal;

import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The time Chronicle sees: never goes back, and stands still within a batch, so that a cycle ends between two batches
 * only. Were it to go back, records would be written into an older file, which readers have left.
 */
final class CycleClock implements TimeProvider {
    private volatile long millis;

    CycleClock(long millis) {
        this.millis = millis;
    }

    /** Moves on to the time of a batch. One thread only. */
    void set(long batchMillis) {
        millis = Math.max(millis, batchMillis);
    }

    @Override
    public long currentTimeMillis() {
        return millis;
    }
}
