package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;

/** Keys in the {@code Authorization} header. */
final class Bearer {
    private static final String SCHEME = "Bearer ";
    private static final int KEY_LENGTH_MAX = 512;

    private Bearer() {}

    /** The key that was sent, if exactly one was. */
    static Optional<String> key(Exchange exchange) {
        if (exchange.headerCount(HttpHeaders.AUTHORIZATION) != 1) {
            return Optional.empty();
        }
        return exchange.header(HttpHeaders.AUTHORIZATION)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(key -> !key.isEmpty() && key.length() <= KEY_LENGTH_MAX);
    }

    static void challenge(Exchange exchange) {
        exchange.setHeader("www-authenticate", "Bearer realm=\"penstock\"");
        exchange.problem(Problem.of(ProblemType.UNAUTHENTICATED));
    }
}
