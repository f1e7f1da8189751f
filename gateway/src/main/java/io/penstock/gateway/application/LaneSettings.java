package io.penstock.gateway.application;

import java.time.Duration;

/**
 * What one ERP instance can take, and how patient we are with it.
 *
 * @param concurrencyMax orders in flight at once; the lane finds out by itself how many of these are wise
 * @param ratePerSecondMax orders begun per second, 0: no cap
 * @param attemptsMax attempts after which an order is dead-lettered, if the ERP took that many others meanwhile
 * @param breakerThreshold faults in a row after which only one order at a time is tried
 * @param breakerDelay how long nothing is tried then
 * @param doubt how long after a call the ERP may still be at work on it: that it has not got an order is believed when it
 *     says so twice, that far apart
 */
public record LaneSettings(
        String name,
        int concurrencyMax,
        double ratePerSecondMax,
        Duration retryMin,
        Duration retryMax,
        int attemptsMax,
        int breakerThreshold,
        Duration breakerDelay,
        Duration doubt) {
    public LaneSettings {
        if (concurrencyMax < 1 || ratePerSecondMax < 0 || attemptsMax < 1 || breakerThreshold < 1) {
            throw new IllegalArgumentException("a lane needs 1 or more of each, and no negative rate");
        }
    }

    public static LaneSettings defaults(String name) {
        return new LaneSettings(
                name,
                32,
                0,
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                20,
                5,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2));
    }
}
