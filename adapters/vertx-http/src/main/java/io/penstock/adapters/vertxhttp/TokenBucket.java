package io.penstock.adapters.vertxhttp;

/** A bucket of one window's requests that fills evenly. Kept as the time at which it will be full again. */
final class TokenBucket {
    /**
     * What came of taking one.
     *
     * @param nextInMillis when one more may be taken, 0 for now
     * @param fullInMillis when the bucket is full again
     */
    record Take(boolean admitted, long left, long nextInMillis, long fullInMillis) {}

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final String policy;
    private final long windowNanos;
    private final long nanosPerRequest;
    private long fullAt;

    TokenBucket(RateLimit limit, long nowMillis) {
        this.policy = "\"channel\";q=" + limit.requests() + ";w="
                + Math.max(1, limit.window().toSeconds());
        this.windowNanos = limit.window().toNanos();
        this.nanosPerRequest = Math.max(1, windowNanos / limit.requests());
        this.fullAt = nowMillis * NANOS_PER_MILLI;
    }

    synchronized Take take(long nowMillis) {
        long now = nowMillis * NANOS_PER_MILLI;
        long next = Math.max(fullAt, now) + nanosPerRequest;
        long room = windowNanos - (next - now);
        if (room < 0) {
            return new Take(false, 0, millisUp(-room), millisUp(fullAt - now));
        }
        fullAt = next;
        return new Take(true, room / nanosPerRequest, 0, millisUp(next - now));
    }

    private static long millisUp(long nanos) {
        return (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    /** As the header {@code RateLimit-Policy} says it. */
    String policy() {
        return policy;
    }
}
