package io.penstock.adapters.vertxhttp;

import com.codahale.metrics.Timer;
import io.penstock.adapters.vertxhttp.ApiRoute.Body;
import io.penstock.adapters.vertxhttp.ChannelKeys.Client;
import io.penstock.adapters.vertxhttp.ChannelKeys.Role;
import io.penstock.adapters.vertxhttp.http.EventLoop;
import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.http.Query;
import io.penstock.adapters.vertxhttp.http.Routes;
import io.penstock.adapters.vertxhttp.http.Routes.Match;
import io.penstock.adapters.vertxhttp.json.Violations;
import io.penstock.domain.shared.ChannelId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What every request passes on its way in: the route, the key, readiness, the channel's limit, the headers, the body.
 * Belongs to one event loop.
 */
final class ApiDoor {
    private static final byte[] NO_BYTES = {};

    private final Routes<ApiRoute> routes;
    private final ApiSettings settings;
    private final ChannelKeys keys;
    private final RateLimits rateLimits;
    private final InstantSource clock;
    private final BooleanSupplier ready;
    private final HttpMetrics metrics;
    private final EventLoop loop;
    private final Map<String, Timer> timers = new HashMap<>();
    private final Exchange.Watcher watcher = this::answered;

    ApiDoor(
            Routes<ApiRoute> routes,
            ApiSettings settings,
            ChannelKeys keys,
            RateLimits rateLimits,
            InstantSource clock,
            BooleanSupplier ready,
            HttpMetrics metrics,
            EventLoop loop) {
        this.routes = routes;
        this.settings = settings;
        this.keys = keys;
        this.rateLimits = rateLimits;
        this.clock = clock;
        this.ready = ready;
        this.metrics = metrics;
        this.loop = loop;
    }

    void handle(HttpServerRequest request) {
        Exchange exchange = loop.exchange(request, metrics.now(), watcher);
        try {
            route(exchange);
        } catch (RuntimeException bug) {
            exchange.failed(bug);
        }
    }

    private void answered(Exchange exchange, int status) {
        metrics.record(timers.computeIfAbsent(exchange.route(), metrics::timer), exchange.beganNanos());
        metrics.countStatus(status);
    }

    private void route(Exchange exchange) {
        switch (routes.find(exchange.method(), exchange.path())) {
            case Match.Missing<ApiRoute>() -> exchange.problem(Problem.of(ProblemType.NOT_FOUND));
            case Match.WrongMethod<ApiRoute>(String allowed) -> wrongMethod(exchange, allowed);
            case Match.Found<ApiRoute>(ApiRoute.Open open, List<String> parameters) -> {
                exchange.servedBy(open.name());
                open.endpoint().accept(exchange, parameters);
            }
            case Match.Found<ApiRoute>(ApiRoute.Guarded guarded, List<String> parameters) -> {
                exchange.servedBy(guarded.name());
                admit(exchange, guarded, parameters);
            }
        }
    }

    private static void wrongMethod(Exchange exchange, String allowed) {
        exchange.setHeader(HttpHeaders.ALLOW, allowed);
        exchange.problem(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "allowed: " + allowed));
    }

    private void admit(Exchange exchange, ApiRoute.Guarded route, List<String> parameters) {
        Client client = Bearer.client(exchange, keys);
        if (client == null) {
            Bearer.challenge(exchange);
        } else if (client.role() != Role.CHANNEL) {
            exchange.problem(Problem.of(ProblemType.FORBIDDEN));
        } else if (!ready.getAsBoolean()) {
            exchange.problem(Problem.of(ProblemType.NOT_READY));
        } else if (rateLimits.admit(client.channel(), exchange)) {
            examine(exchange, client.channel(), route, parameters);
        }
    }

    private void examine(Exchange exchange, ChannelId channel, ApiRoute.Guarded route, List<String> parameters) {
        Violations violations = new Violations();
        Optional<Problem> refusedBody = BodyHeaders.check(exchange, route.body());
        if (refusedBody.isPresent()) {
            exchange.problem(refusedBody.get());
            return;
        }
        Duration patience = Deadlines.patience(exchange, settings.defaultDeadline(), violations);
        Query query = exchange.query(route.query(), violations);
        if (route.body() == Body.NONE) {
            route.endpoint()
                    .accept(new Call(exchange, channel, parameters, query, NO_BYTES, violations, clock, patience));
            return;
        }
        Instant receivedAt = clock.instant();
        int bytesMax = route.body() == Body.ORDER ? settings.orderBodyBytesMax() : settings.bodyBytesMax();
        exchange.readBody(bytesMax, body -> route.endpoint()
                .accept(new Call(exchange, channel, parameters, query, body, violations, () -> receivedAt, patience)));
    }
}
