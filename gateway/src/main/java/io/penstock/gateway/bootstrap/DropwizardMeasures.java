package io.penstock.gateway.bootstrap;

import com.codahale.metrics.Clock;
import com.codahale.metrics.Counter;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.penstock.adapters.vertxhttp.metrics.HdrTimers;
import io.penstock.ports.driven.Measures;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times in a Dropwizard registry, under {@code penstock.}; percentiles are those of the last minute. */
final class DropwizardMeasures implements Measures {
    private final MetricRegistry registry;
    private final ConcurrentHashMap<String, Counter> counters = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Timer> timers = new ConcurrentHashMap<>();

    DropwizardMeasures(MetricRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void count(String what) {
        counter(what).inc();
    }

    @Override
    public void count(String what, int times) {
        counter(what).inc(times);
    }

    private Counter counter(String what) {
        return counters.computeIfAbsent(what, name -> registry.counter("penstock." + name));
    }

    @Override
    public void took(String what, Duration duration) {
        timers.computeIfAbsent(what, name -> HdrTimers.timer(registry, "penstock." + name, Clock.defaultClock()))
                .update(duration);
    }

    long counted(String what) {
        return counter(what).getCount();
    }
}
