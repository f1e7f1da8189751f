package io.penstock.gateway.simulation;

import java.time.Instant;
import java.time.InstantSource;

/** The clock of one machine: near the true time, stepped now and then. */
final class NodeClock implements InstantSource {
    private final Scheduler time;
    private long skewMillis;

    NodeClock(Scheduler time) {
        this.time = time;
    }

    /** Puts the clock so far ahead of the true time, or behind it. */
    void set(long millisAhead) {
        skewMillis = millisAhead;
    }

    @Override
    public Instant instant() {
        return time.instant().plusMillis(skewMillis);
    }
}
