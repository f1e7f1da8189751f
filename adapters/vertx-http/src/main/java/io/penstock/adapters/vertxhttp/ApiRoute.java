package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.json.Shape;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What serves a path under a method. */
sealed interface ApiRoute {
    /** How metrics call it. */
    String name();

    /** For everybody, without a key. */
    record Open(String name, BiConsumer<Exchange, List<String>> endpoint) implements ApiRoute {}

    /**
     * For channels.
     *
     * @param query the parameters it knows
     */
    record Guarded(String name, Shape query, Body body, Consumer<Call> endpoint) implements ApiRoute {}

    /** Whether a call has a body. */
    enum Body {
        NONE,
        OPTIONAL,
        REQUIRED,
        /** Required, and as large as an order may be. */
        ORDER
    }
}
