package io.penstock.adapters.vertxhttp;

import java.time.Duration;

/**
 * How the ops port listens.
 *
 * @param port 0: any free one
 * @param statusNeedsKey whether the figures behind the console are for holders of an ops key only
 */
public record OpsSettings(String host, int port, Duration idleTimeout, boolean statusNeedsKey) {}
