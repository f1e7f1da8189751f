package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.ChannelKeys.Client;
import io.penstock.adapters.vertxhttp.ChannelKeys.Role;
import io.penstock.adapters.vertxhttp.OpsStatus.AlarmEntry;
import io.penstock.adapters.vertxhttp.OpsStatus.RecentOrder;
import io.penstock.adapters.vertxhttp.Probes.Check;
import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.adapters.vertxhttp.metrics.PrometheusText;
import io.penstock.ports.driving.OperateLane;
import io.penstock.ports.driving.OperateLane.LaneState;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;

/** What the ops port serves. */
final class OpsEndpoints {
    /** Serves one route. */
    interface Endpoint {
        /** @param parameters of the path, from left to right */
        void serve(Exchange exchange, List<String> parameters);
    }

    /** The console is one page that loads nothing and talks to nobody but this port. */
    private static final String CONSOLE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self';"
                    + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final ChannelKeys keys;
    private final Probes probes;
    private final OperateLane lanes;
    private final PrometheusText prometheus;
    private final Supplier<OpsStatus> status;
    private final Optional<Buffer> console = Pages.resource("/io/penstock/adapters/vertxhttp/console.html");

    OpsEndpoints(
            ChannelKeys keys, Probes probes, OperateLane lanes, PrometheusText prometheus, Supplier<OpsStatus> status) {
        this.keys = keys;
        this.probes = probes;
        this.lanes = lanes;
        this.prometheus = prometheus;
        this.status = status;
    }

    /** The endpoint, for holders of an ops key only. */
    Endpoint forOperators(Endpoint endpoint) {
        return (exchange, parameters) -> {
            Optional<Client> client = Optional.ofNullable(Bearer.client(exchange, keys));
            if (client.isEmpty()) {
                Bearer.challenge(exchange);
            } else if (client.get().role() != Role.OPS) {
                exchange.problem(Problem.of(ProblemType.FORBIDDEN));
            } else {
                endpoint.serve(exchange, parameters);
            }
        };
    }

    void live(Exchange exchange, List<String> parameters) {
        health(exchange, probes.live().get());
    }

    void ready(Exchange exchange, List<String> parameters) {
        health(exchange, probes.ready().get());
    }

    void started(Exchange exchange, List<String> parameters) {
        health(exchange, probes.started().get());
    }

    private static void health(Exchange exchange, List<Check> checks) {
        boolean ok = checks.stream().allMatch(Check::ok);
        exchange.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        exchange.json(ok ? 200 : 503, JsonWriter.document(json -> {
            json.field("status", ok ? "ok" : "notOk");
            json.objects("checks", checks, (item, check) -> {
                item.field("name", check.name());
                item.field("ok", check.ok());
                item.field("detail", check.detail());
                check.figures().forEach(item::field);
            });
        }));
    }

    void metrics(Exchange exchange, List<String> parameters) {
        exchange.answer(200, prometheus.contentType(), Buffer.buffer(prometheus.scrape()));
    }

    void lanes(Exchange exchange, List<String> parameters) {
        exchange.json(200, JsonWriter.document(json -> json.objects("lanes", lanes.lanes(), OpsEndpoints::lane)));
    }

    private static void lane(JsonWriter json, LaneState lane) {
        json.field("lane", lane.lane());
        json.field("paused", lane.paused());
        json.field("breakerOpen", lane.breakerOpen());
        json.field("waiting", lane.waiting());
        json.field("inFlight", lane.inFlight());
        json.nullable("oldest", lane.oldest());
        json.approximate("ratePerSecond", lane.ratePerSecond());
    }

    void pause(Exchange exchange, List<String> parameters) {
        operate(exchange, parameters.getFirst(), OperateLane::pause);
    }

    void resume(Exchange exchange, List<String> parameters) {
        operate(exchange, parameters.getFirst(), OperateLane::resume);
    }

    private void operate(Exchange exchange, String name, BiPredicate<OperateLane, String> step) {
        boolean known = step.test(lanes, name);
        Optional<LaneState> now =
                lanes.lanes().stream().filter(lane -> lane.lane().equals(name)).findFirst();
        if (known && now.isPresent()) {
            exchange.json(200, JsonWriter.document(json -> lane(json, now.get())));
        } else {
            exchange.problem(Problem.of(ProblemType.NOT_FOUND, "no lane is called that"));
        }
    }

    void status(Exchange exchange, List<String> parameters) {
        OpsStatus now = status.get();
        exchange.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        exchange.json(200, JsonWriter.document(json -> status(json, now)));
    }

    private static void status(JsonWriter json, OpsStatus now) {
        json.field("node", now.node());
        json.field("at", now.at());
        json.field("ready", now.ready());
        json.object("counts", now.counts(), (item, counts) -> {
            item.field("availabilityAnswers", counts.availabilityAnswers());
            item.field("ordersAccepted", counts.ordersAccepted());
            item.field("ordersRefused", counts.ordersRefused());
            item.field("ordersBooked", counts.ordersBooked());
        });
        json.objects("lanes", now.lanes(), OpsEndpoints::lane);
        json.objects("recentOrders", now.recentOrders(), OpsEndpoints::order);
        json.objects("alarms", now.alarms(), OpsEndpoints::alarm);
    }

    private static void order(JsonWriter json, RecentOrder order) {
        json.field("orderId", order.order().value());
        json.field("channel", order.channel().value());
        json.field("customer", order.customer().value());
        json.field("status", order.status().wireName());
        json.money("total", order.total());
        json.field("acceptedAt", order.acceptedAt());
    }

    private static void alarm(JsonWriter json, AlarmEntry alarm) {
        json.field("at", alarm.at());
        json.field("what", alarm.what());
        json.field("detail", alarm.detail());
    }

    void console(Exchange exchange, List<String> parameters) {
        if (console.isEmpty()) {
            exchange.problem(Problem.of(ProblemType.NOT_FOUND));
            return;
        }
        exchange.setHeader("content-security-policy", CONSOLE_POLICY);
        exchange.setHeader("x-content-type-options", "nosniff");
        exchange.setHeader("referrer-policy", "no-referrer");
        exchange.answer(200, "text/html; charset=utf-8", console.get().copy());
    }

    void root(Exchange exchange, List<String> parameters) {
        exchange.setHeader(HttpHeaders.LOCATION, "/console");
        exchange.empty(302);
    }
}
