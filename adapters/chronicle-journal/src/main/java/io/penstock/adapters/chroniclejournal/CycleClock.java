package io.penstock.adapters.chroniclejournal;

import java.time.InstantSource;
import net.openhft.chronicle.core.time.TimeProvider;

/**
 * The time Chronicle sees: never goes back, and stands still within a batch, so that a cycle ends between two batches
 * only. Were it to go back, records would be written into an older file, which readers have left.
 */
final class CycleClock implements TimeProvider {
    private final InstantSource source;
    private volatile long millis;

    CycleClock(InstantSource source) {
        this.source = source;
        this.millis = source.millis();
    }

    /** Looks at the wall clock. One thread only. */
    void advance() {
        millis = Math.max(millis, source.millis());
    }

    @Override
    public long currentTimeMillis() {
        return millis;
    }
}
