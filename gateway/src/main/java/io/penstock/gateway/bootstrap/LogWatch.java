package io.penstock.gateway.bootstrap;

import com.codahale.metrics.MetricRegistry;
import io.penstock.adapters.chroniclejournal.LogMetrics;
import io.penstock.adapters.guards.failpoints.Failpoint;
import io.penstock.adapters.guards.failpoints.Failpoints;
import io.penstock.ports.driven.Measures;
import java.time.Duration;

/** What a log tells about its batches: to those who watch, and to a failpoint. */
final class LogWatch implements LogMetrics {
    private final String name;
    private final int blockBytes;
    private final Measures measures;
    private final MetricRegistry registry;
    private final Failpoints failpoints;

    LogWatch(String name, int blockBytes, Measures measures, MetricRegistry registry, Failpoints failpoints) {
        this.name = name;
        this.blockBytes = blockBytes;
        this.measures = measures;
        this.registry = registry;
        this.failpoints = failpoints;
    }

    @Override
    public void written(long from, long to) {
        failpoints.pass(Failpoint.LOG_WRITTEN);
        if (from == 0) {
            failpoints.pass(Failpoint.LOG_FILE_BEGUN);
        } else if (from / blockBytes != to / blockBytes) {
            failpoints.pass(Failpoint.LOG_BLOCK_CROSSED);
        }
    }

    @Override
    public void forced(int records, long forceNanos, int queueDepth) {
        measures.took(name + ".force", Duration.ofNanos(forceNanos));
        registry.histogram("penstock." + name + ".batch").update(records);
        failpoints.pass(Failpoint.LOG_FORCED);
    }
}
