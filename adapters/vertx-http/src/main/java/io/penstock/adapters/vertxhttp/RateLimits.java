package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.domain.shared.ChannelId;
import io.vertx.core.http.HttpHeaders;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The channels' limits on this node, over all its event loops; tells the channel what is left of its own. */
final class RateLimits {
    private static final CharSequence POLICY = HttpHeaders.createOptimized("ratelimit-policy");
    private static final CharSequence LIMIT = HttpHeaders.createOptimized("ratelimit");

    private final Map<ChannelId, TokenBucket> buckets = new HashMap<>();
    private final InstantSource clock;

    RateLimits(Map<ChannelId, RateLimit> limits, InstantSource clock) {
        this.clock = clock;
        limits.forEach((channel, limit) -> buckets.put(channel, new TokenBucket(limit, clock.millis())));
    }

    /** Whether the request may go on; answers it when not. */
    boolean admit(ChannelId channel, Exchange exchange) {
        TokenBucket bucket = buckets.get(channel);
        if (bucket == null) {
            return true;
        }
        TokenBucket.Take take = bucket.take(clock.millis());
        exchange.setHeader(POLICY, bucket.policy());
        exchange.setHeader(LIMIT, "\"channel\";r=" + take.left() + ";t=" + seconds(take.fullInMillis()));
        if (!take.admitted()) {
            exchange.problem(Problem.of(ProblemType.RATE_LIMITED).withRetryAfter(seconds(take.nextInMillis())));
        }
        return take.admitted();
    }

    private static long seconds(long millis) {
        return Math.max(1, (millis + 999) / 1000);
    }
}
