package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.ApiRoute.Body;
import io.penstock.adapters.vertxhttp.ApiRoute.Guarded;
import io.penstock.adapters.vertxhttp.ApiRoute.Open;
import io.penstock.adapters.vertxhttp.http.Routes;
import io.penstock.adapters.vertxhttp.json.Shape;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The table of everything the API serves. */
final class ApiRoutes {
    private static final Shape NO_QUERY = Shape.optional();

    private final Routes<ApiRoute> routes = new Routes<>();

    private ApiRoutes() {}

    static Routes<ApiRoute> of(
            ApiPorts ports, ApiSettings settings, ChannelKeys keys, InstantSource clock, HttpMetrics metrics) {
        var availability = new AvailabilityEndpoints(ports.availability(), keys, clock);
        var quotes = new QuoteEndpoints(ports.quotes(), clock);
        var holds = new InFlight(settings.inFlightMax(), "reservations", metrics);
        var reservations = new ReservationEndpoints(ports.reservations(), holds);
        var accepts = new InFlight(settings.inFlightMax(), "orders", metrics);
        var cursors = new Cursors(settings.cursorSecret());
        var orders = new OrderEndpoints(ports.orders(), ports.tracking(), accepts, cursors, clock);
        var customers = new CustomerEndpoints(ports.customers(), clock);
        var pages = new Pages();

        ApiRoutes api = new ApiRoutes();
        api.get("/v1/availability/{sku}", "availability", AvailabilityEndpoints.ONE_QUERY, availability::one);
        api.post("/v1/availability", "availability-batch", AvailabilityEndpoints.BATCH_QUERY, availability::batch);
        api.post("/v1/prices", "prices", quotes::prices);
        api.post("/v1/credit-checks", "credit-checks", quotes::creditCheck);
        api.post("/v1/quotes", "quotes", quotes::quote);
        api.post("/v1/reservations", "reservation-hold", reservations::hold);
        api.get("/v1/reservations/{id}", "reservation", NO_QUERY, reservations::find);
        api.add("DELETE", "/v1/reservations/{id}", "reservation-release", NO_QUERY, Body.NONE, reservations::release);
        api.post("/v1/reservations/{id}/extend", "reservation-extend", reservations::extend);
        api.add(
                "POST",
                "/v1/reservations/{id}/confirm",
                "reservation-confirm",
                NO_QUERY,
                Body.OPTIONAL,
                reservations::confirm);
        api.add("POST", "/v1/orders", "order-accept", NO_QUERY, Body.ORDER, orders::accept);
        api.get("/v1/orders", "orders", OrderEndpoints.LIST_QUERY, orders::list);
        api.get("/v1/orders/{id}", "order", NO_QUERY, orders::find);
        api.get("/v1/orders/{id}/timeline", "order-timeline", NO_QUERY, orders::timeline);
        api.add("POST", "/v1/orders/{id}/cancel", "order-cancel", NO_QUERY, Body.OPTIONAL, orders::cancel);
        api.get("/v1/customers/{id}", "customer", NO_QUERY, customers::one);
        api.routes.add("GET", "/problems/{slug}", new Open("problem-page", pages::problem));
        api.routes.add("GET", "/openapi.yaml", new Open("openapi", pages::openapi));
        return api.routes;
    }

    private void get(String path, String name, Shape query, Consumer<Call> endpoint) {
        add("GET", path, name, query, Body.NONE, endpoint);
    }

    private void post(String path, String name, Consumer<Call> endpoint) {
        post(path, name, NO_QUERY, endpoint);
    }

    private void post(String path, String name, Shape query, Consumer<Call> endpoint) {
        add("POST", path, name, query, Body.REQUIRED, endpoint);
    }

    private void add(String method, String path, String name, Shape query, Body body, Consumer<Call> endpoint) {
        routes.add(method, path, new Guarded(name, query, body, endpoint));
    }
}
