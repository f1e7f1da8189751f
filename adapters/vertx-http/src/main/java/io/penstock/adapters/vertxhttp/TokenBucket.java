package io.penstock.adapters.vertxhttp;

/** A bucket of one window's requests that fills evenly. Kept as the time at which it would be full again. */
final class TokenBucket {
    /**
     * What came of taking one.
     *
     * @param nextInMillis when one more may be taken
     * @param fullInMillis when the bucket is full again
     */
    record Take(boolean admitted, long left, long nextInMillis, long fullInMillis) {}

    private final RateLimit limit;
    private final double millisPerRequest;
    private double fullAtMillis;

    TokenBucket(RateLimit limit, long nowMillis) {
        this.limit = limit;
        this.millisPerRequest = (double) limit.window().toMillis() / limit.requests();
        this.fullAtMillis = nowMillis;
    }

    synchronized Take take(long nowMillis) {
        double fullAt = Math.max(fullAtMillis, nowMillis) + millisPerRequest;
        double over = fullAt - nowMillis - limit.window().toMillis();
        if (over > 1e-6) {
            return new Take(false, 0, (long) Math.ceil(over), (long) Math.ceil(fullAtMillis - nowMillis));
        }
        fullAtMillis = fullAt;
        long left = (long) (-over / millisPerRequest + 1e-6);
        return new Take(true, left, 0, (long) Math.ceil(fullAt - nowMillis));
    }

    /** As the header {@code RateLimit-Policy} says it. */
    String policy() {
        return "\"channel\";q=" + limit.requests() + ";w=" + Math.max(1, limit.window().toSeconds());
    }
}
