package io.penstock.adapters.vertxhttp;

import com.codahale.metrics.MetricRegistry;
import io.penstock.adapters.vertxhttp.http.CorrelationIds;
import io.penstock.adapters.vertxhttp.http.HttpLoops;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.ports.driving.OperateLane;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The port for operators and their machines: health, metrics, lanes, and the console. */
public final class OpsServer {
    private final HttpLoops loops;

    /** @param status asked about once a second by each open console */
    public OpsServer(
            OpsSettings settings,
            ChannelKeys keys,
            Probes probes,
            OperateLane lanes,
            MetricRegistry registry,
            Supplier<OpsStatus> status) {
        AtomicLong started = new AtomicLong();
        this.loops = new HttpLoops(
                settings.host(),
                settings.port(),
                1,
                settings.idleTimeout(),
                () -> new CorrelationIds("ops-" + started.incrementAndGet() + "-"),
                problem -> {});
    }

    /** Completes with the port once connections are accepted. */
    public CompletionStage<Integer> start() {
        return loops.start(loop -> request ->
                loop.exchange(request, status -> {}).problem(Problem.of(ProblemType.NOT_FOUND)));
    }

    /** Accepts nothing more, and ends what is in flight within {@code grace}. */
    public CompletionStage<Void> stop(Duration grace) {
        return loops.stop(grace);
    }
}
