package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Exchange;
import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What the API serves to everybody: its own description, and an explanation of each problem. */
final class Pages {
    private final Optional<Buffer> openapi = resource("/openapi.yaml");

    /** The bytes of a class path resource; empty when there is none. */
    static Optional<Buffer> resource(String path) {
        try (InputStream in = Pages.class.getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code GET /openapi.yaml}. */
    void openapi(Exchange exchange, List<String> parameters) {
        openapi.ifPresentOrElse(
                yaml -> exchange.answer(200, "application/yaml", yaml.copy()),
                () -> exchange.problem(Problem.of(ProblemType.NOT_FOUND)));
    }

    /** {@code GET /problems/{slug}}. */
    void problem(Exchange exchange, List<String> parameters) {
        ProblemType.bySlug(parameters.getFirst())
                .ifPresentOrElse(
                        type -> exchange.answer(200, "text/plain; charset=utf-8", Buffer.buffer(explanation(type))),
                        () -> exchange.problem(Problem.of(ProblemType.NOT_FOUND, "no problem is called that")));
    }

    private static String explanation(ProblemType type) {
        return """
            %s

            %s (HTTP %d)

            %s

            What to do: %s
            Repeating the same request later %s.
            """.formatted(
                        type.slug(),
                        type.title(),
                        type.status(),
                        type.meaning(),
                        type.remedy(),
                        type.isRetryable() ? "may help" : "does not help");
    }
}
