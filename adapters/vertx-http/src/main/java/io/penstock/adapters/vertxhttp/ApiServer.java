package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.CorrelationIds;
import io.penstock.adapters.vertxhttp.http.HttpLoops;
import io.penstock.adapters.vertxhttp.http.Routes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The API for channels, over HTTP. Everything it serves without a port's answer it has in memory from the start. */
public final class ApiServer {
    private final ApiSettings settings;
    private final ChannelKeys keys;
    private final InstantSource clock;
    private final BooleanSupplier ready;
    private final HttpMetrics metrics;
    private final Routes<ApiRoute> routes;
    private final RateLimits rateLimits;
    private final HttpLoops loops;

    /**
     * @param ready asked for each request; while it says no, calls are refused as not ready
     * @param together runs, on the caller's thread, what came with bodies in one turn of an event loop
     */
    public ApiServer(
            ApiPorts ports,
            ApiSettings settings,
            ChannelKeys keys,
            InstantSource clock,
            BooleanSupplier ready,
            HttpMetrics metrics,
            Executor together) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.ready = ready;
        this.metrics = metrics;
        this.routes = ApiRoutes.of(ports, settings, keys, clock, metrics);
        this.rateLimits = new RateLimits(settings.rateLimits(), clock);
        AtomicInteger loop = new AtomicInteger();
        String life = settings.node() + "-" + Long.toString(clock.millis(), 36) + "-";
        this.loops = new HttpLoops(
                settings.host(),
                settings.port(),
                settings.eventLoops(),
                settings.idleTimeout(),
                () -> new CorrelationIds(life + loop.incrementAndGet() + "-"),
                metrics::countProblem,
                together);
    }

    /** Completes with the port once connections are accepted. */
    public CompletionStage<Integer> start() {
        return loops.start(
                loop -> new ApiDoor(routes, settings, keys, rateLimits, clock, ready, metrics, loop)::handle);
    }

    /** Accepts nothing more, and ends what is in flight within {@code grace}. */
    public CompletionStage<Void> stop(Duration grace) {
        return loops.stop(grace);
    }
}
