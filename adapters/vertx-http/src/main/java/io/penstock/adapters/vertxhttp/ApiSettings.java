package io.penstock.adapters.vertxhttp;

import io.penstock.domain.shared.ChannelId;
import java.time.Duration;
import java.util.Map;

/**
 * How the API listens and what it takes.
 *
 * @param node names this process in the correlation ids it makes
 * @param port 0: any free one
 * @param eventLoops threads that serve requests
 * @param idleTimeout a connection that completes no request for so long is closed, however many bytes drip in
 * @param orderBodyBytesMax largest body of an order
 * @param bodyBytesMax largest body of anything else
 * @param defaultDeadline for requests that name none
 * @param inFlightMax orders being accepted at once, and as many holds; past it they are refused as overloaded
 * @param rateLimits channels that have one
 */
public record ApiSettings(
        String node,
        String host,
        int port,
        int eventLoops,
        Duration idleTimeout,
        int orderBodyBytesMax,
        int bodyBytesMax,
        Duration defaultDeadline,
        int inFlightMax,
        Map<ChannelId, RateLimit> rateLimits,
        CursorSecret cursorSecret) {
    public ApiSettings {
        rateLimits = Map.copyOf(rateLimits);
        if (eventLoops < 1 || inFlightMax < 1 || orderBodyBytesMax < 1 || bodyBytesMax < 1) {
            throw new IllegalArgumentException("loops, bounds and sizes are 1 or more");
        }
    }

    /** Two event loops, 20 s idle, 256 KiB orders, 1 MiB else, 4 s to answer, 10,000 orders at once, no rate limit. */
    public static ApiSettings defaults(String node, String host, int port, CursorSecret cursorSecret) {
        return new ApiSettings(
                node,
                host,
                port,
                2,
                Duration.ofSeconds(20),
                256 * 1024,
                1024 * 1024,
                Duration.ofSeconds(4),
                10_000,
                Map.of(),
                cursorSecret);
    }
}
