package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.json.Violations;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/** How long a caller listens, by the header {@code Request-Timeout-Ms}. */
final class Deadlines {
    private static final CharSequence HEADER = HttpHeaders.createOptimized("request-timeout-ms");
    private static final int MILLIS_MAX = 60_000;

    private Deadlines() {}

    static Duration patience(Exchange exchange, Duration byDefault, Violations violations) {
        Optional<String> given = exchange.header(HEADER);
        if (given.isEmpty()) {
            return byDefault;
        }
        int millis = millis(given.get());
        if (millis < 1 || millis > MILLIS_MAX) {
            violations.add("#Request-Timeout-Ms", "out-of-range", "a whole number of 1 to " + MILLIS_MAX);
            return byDefault;
        }
        return Duration.ofMillis(millis);
    }

    private static int millis(String text) {
        if (text.isEmpty() || text.length() > 5) {
            return -1;
        }
        int millis = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            millis = millis * 10 + (c - '0');
        }
        return millis;
    }
}
