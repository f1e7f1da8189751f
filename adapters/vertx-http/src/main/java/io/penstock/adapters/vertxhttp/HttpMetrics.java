package io.penstock.adapters.vertxhttp;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.metrics.HdrTimers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What the API counts and times: a timer per route, a counter per status and per problem. Names follow
 * {@code penstock.http.<what>.<value>}; the exposition turns the value into a label.
 */
public final class HttpMetrics {
    private static final String PREFIX = "penstock.http.";
    private static final int STATUSES = 600;

    private final MetricRegistry registry;
    private final Clock clock;
    /** By their number. */
    private final AtomicReferenceArray<@Nullable Counter> statuses = new AtomicReferenceArray<>(STATUSES);

    private final Map<ProblemType, Counter> problems = new ConcurrentHashMap<>();

    /** @param clock measures the requests, and turns the timers' windows */
    public HttpMetrics(MetricRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Nanoseconds since some moment. */
    long now() {
        return clock.getTick();
    }

    Timer timer(String route) {
        return HdrTimers.timer(registry, PREFIX + "request." + route, clock);
    }

    void record(Timer timer, long startedAt) {
        timer.update(clock.getTick() - startedAt, TimeUnit.NANOSECONDS);
    }

    void countStatus(int status) {
        Counter known = statuses.getAcquire(status);
        if (known == null) {
            known = registry.counter(PREFIX + "status." + status);
            statuses.setRelease(status, known);
        }
        known.inc();
    }

    void countProblem(ProblemType type) {
        problems.computeIfAbsent(type, value -> registry.counter(PREFIX + "problem." + value.slug()))
                .inc();
    }

    void showInFlight(String what, AtomicInteger inFlight) {
        registry.gauge(PREFIX + "inflight." + what, () -> inFlight::get);
    }
}
