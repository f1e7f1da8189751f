package io.penstock.adapters.chroniclejournal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock moved by hand, both ways. */
final class MovedClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
