package io.penstock.adapters.vertxhttp;

import com.codahale.metrics.MetricRegistry;
import io.penstock.adapters.vertxhttp.OpsEndpoints.Endpoint;
import io.penstock.adapters.vertxhttp.http.CorrelationIds;
import io.penstock.adapters.vertxhttp.http.EventLoop;
import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.HttpLoops;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.http.Routes;
import io.penstock.adapters.vertxhttp.http.Routes.Match;
import io.penstock.adapters.vertxhttp.metrics.PrometheusText;
import io.penstock.ports.driving.OperateLane;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The port for operators and their machines: health, metrics, lanes, and the console. */
public final class OpsServer {
    private final Routes<Endpoint> routes;
    private final HttpLoops loops;

    /** @param status asked about once a second by each open console */
    public OpsServer(
            OpsSettings settings,
            ChannelKeys keys,
            Probes probes,
            OperateLane lanes,
            MetricRegistry registry,
            Supplier<OpsStatus> status) {
        this.routes = routes(
                new OpsEndpoints(keys, probes, lanes, new PrometheusText(registry), status), settings.statusNeedsKey());
        AtomicLong loop = new AtomicLong();
        this.loops = new HttpLoops(
                settings.host(),
                settings.port(),
                1,
                settings.idleTimeout(),
                () -> new CorrelationIds("ops-" + loop.incrementAndGet() + "-"),
                problem -> {},
                Runnable::run);
    }

    private static Routes<Endpoint> routes(OpsEndpoints ops, boolean statusNeedsKey) {
        Routes<Endpoint> routes = new Routes<>();
        routes.add("GET", "/health/live", ops::live);
        routes.add("GET", "/health/ready", ops::ready);
        routes.add("GET", "/health/started", ops::started);
        routes.add("GET", "/metrics", ops::metrics);
        routes.add("GET", "/ops/v1/lanes", ops.forOperators(ops::lanes));
        routes.add("POST", "/ops/v1/lanes/{lane}/pause", ops.forOperators(ops::pause));
        routes.add("POST", "/ops/v1/lanes/{lane}/resume", ops.forOperators(ops::resume));
        routes.add("GET", "/ops/v1/status", statusNeedsKey ? ops.forOperators(ops::status) : ops::status);
        routes.add("GET", "/console", ops::console);
        routes.add("GET", "/", ops::root);
        return routes;
    }

    /** Completes with the port once connections are accepted. */
    public CompletionStage<Integer> start() {
        return loops.start(loop -> request -> handle(loop, request));
    }

    private void handle(EventLoop loop, HttpServerRequest request) {
        Exchange exchange = loop.exchange(request, 0, Exchange.Watcher.NOBODY);
        try {
            route(exchange);
        } catch (RuntimeException bug) {
            exchange.failed(bug);
        }
    }

    private void route(Exchange exchange) {
        switch (routes.find(exchange.method(), exchange.path())) {
            case Match.Missing<Endpoint>() -> exchange.problem(Problem.of(ProblemType.NOT_FOUND));
            case Match.WrongMethod<Endpoint>(String allowed) -> {
                exchange.setHeader(HttpHeaders.ALLOW, allowed);
                exchange.problem(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "allowed: " + allowed));
            }
            case Match.Found<Endpoint>(Endpoint endpoint, List<String> parameters) ->
                endpoint.serve(exchange, parameters);
        }
    }

    /** Accepts nothing more, and ends what is in flight within {@code grace}. */
    public CompletionStage<Void> stop(Duration grace) {
        return loops.stop(grace);
    }
}
