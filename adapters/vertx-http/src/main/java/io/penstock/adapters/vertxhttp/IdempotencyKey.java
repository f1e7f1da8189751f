package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Idempotency-Key}, draft-ietf-httpapi-idempotency-key-header-07: a structured string in quotes; the
 * bare form that most clients send is taken for the same.
 */
final class IdempotencyKey {
    private static final CharSequence HEADER = HttpHeaders.createOptimized("idempotency-key");
    private static final int LENGTH_MAX = 255;

    private IdempotencyKey() {}

    /** The key; null when there is none that can be used, and that has been answered. */
    static @Nullable String of(Exchange exchange) {
        String given = exchange.header(HEADER).map(String::strip).orElse("");
        if (given.isEmpty()) {
            exchange.problem(Problem.of(ProblemType.IDEMPOTENCY_KEY_MISSING));
            return null;
        }
        String key = exchange.onlyHeader(HEADER) != null ? unquoted(given) : "";
        if (key.isEmpty() || key.length() > LENGTH_MAX || !isPrintableAscii(key)) {
            exchange.problem(Problem.violation(
                    "#Idempotency-Key", "invalid-header", "one key of 1 to 255 printable ASCII characters"));
            return null;
        }
        return key;
    }

    private static String unquoted(String given) {
        boolean quoted = given.length() >= 2 && given.startsWith("\"") && given.endsWith("\"");
        return quoted ? given.substring(1, given.length() - 1) : given;
    }

    private static boolean isPrintableAscii(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
