package io.penstock.adapters.vertxhttp.metrics;

import com.codahale.metrics.Clock;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;

/** Timers over {@link HdrReservoir}: percentiles of the last minute, in nanoseconds, right to three digits. */
public final class HdrTimers {
    private HdrTimers() {}

    /** The timer of that name, made at first asking. */
    public static Timer timer(MetricRegistry registry, String name, Clock clock) {
        return registry.timer(name, () -> new Timer(HdrReservoir.overLastMinute(clock), clock));
    }
}
