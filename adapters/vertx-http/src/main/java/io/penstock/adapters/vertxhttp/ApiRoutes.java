package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Routes;
import java.time.InstantSource;

/** The table of everything the API serves. */
final class ApiRoutes {
    private ApiRoutes() {}

    static Routes<ApiRoute> of(
            ApiPorts ports, ApiSettings settings, ChannelKeys keys, InstantSource clock, HttpMetrics metrics) {
        Routes<ApiRoute> routes = new Routes<>();
        return routes;
    }
}
