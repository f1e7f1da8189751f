package io.penstock.adapters.vertxhttp;

import java.time.Duration;

/** So many requests of a channel in a window, spent evenly or in a burst. */
public record RateLimit(int requests, Duration window) {
    public RateLimit {
        if (requests < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException("a rate limit allows 1 or more requests in 1 ms or more");
        }
    }
}
