package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.ChannelKeys.Client;
import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.vertx.core.http.HttpHeaders;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys in the {@code Authorization} header. */
final class Bearer {
    private static final String SCHEME = "Bearer ";
    private static final int KEY_LENGTH_MAX = 512;

    private Bearer() {}

    /** Whose key was sent, if exactly one was; null when nobody's. */
    static @Nullable Client client(Exchange exchange, ChannelKeys keys) {
        String header = exchange.onlyHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        if (exchange.knownBy(header) instanceof Client known) {
            return known;
        }
        Client found = key(header).flatMap(keys::find).orElse(null);
        if (found != null) {
            exchange.know(header, found);
        }
        return found;
    }

    private static Optional<String> key(String sent) {
        return Optional.of(sent)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(key -> !key.isEmpty() && key.length() <= KEY_LENGTH_MAX);
    }

    static void challenge(Exchange exchange) {
        exchange.setHeader("www-authenticate", "Bearer realm=\"penstock\"");
        exchange.problem(Problem.of(ProblemType.UNAUTHENTICATED));
    }
}
