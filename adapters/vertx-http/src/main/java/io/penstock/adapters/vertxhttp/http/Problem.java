package io.penstock.adapters.vertxhttp.http;

import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.Refusal.LineError;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/**
 * A no as RFC 9457 writes it.
 *
 * @param retryAfterSeconds when to come back, where that is known
 */
public record Problem(
        ProblemType type, int status, String detail, List<LineError> errors, Optional<Long> retryAfterSeconds) {
    public static final String CONTENT_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    public static Problem of(ProblemType type, String detail) {
        Optional<Long> retryAfter = type.status() == 503 ? Optional.of(1L) : Optional.empty();
        return new Problem(type, type.status(), detail, List.of(), retryAfter);
    }

    public static Problem of(ProblemType type) {
        return of(type, type.meaning());
    }

    public static Problem of(Refusal refusal) {
        ProblemType type = ProblemType.of(refusal.type());
        return of(type, refusal.detail()).withErrors(refusal.errors());
    }

    /** A schema violation, of at least one error. */
    public static Problem violations(List<LineError> errors) {
        LineError first = errors.getFirst();
        String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        return of(ProblemType.SCHEMA_VIOLATION, where + first.detail() + more).withErrors(errors);
    }

    /** A schema violation of one header, parameter or field. */
    public static Problem violation(String pointer, String code, String detail) {
        return violations(List.of(LineError.field(pointer, code, detail)));
    }

    public Problem withStatus(int newStatus) {
        return new Problem(type, newStatus, detail, errors, retryAfterSeconds);
    }

    public Problem withRetryAfter(long seconds) {
        return new Problem(type, status, detail, errors, Optional.of(seconds));
    }

    private Problem withErrors(List<LineError> newErrors) {
        return new Problem(type, status, detail, newErrors, retryAfterSeconds);
    }

    /** @param instance the path that was asked for */
    Buffer toJson(String instance, String correlationId) {
        return JsonWriter.object(json -> {
            json.field("type", "/problems/" + type.slug());
            json.field("title", type.title());
            json.field("status", status);
            json.field("detail", detail);
            json.field("instance", instance);
            json.field("code", type.slug());
            json.field("retryable", type.isRetryable());
            json.field("correlationId", correlationId);
            if (!errors.isEmpty()) {
                json.objects("errors", errors, Problem::writeError);
            }
        });
    }

    public static void writeError(JsonWriter json, LineError error) {
        json.field("pointer", error.pointer());
        json.field("code", error.code());
        json.field("detail", error.detail());
        json.optionalNumber("line", error.line());
        json.optional("sku", error.sku());
        json.optionalNumber("requested", error.requested());
        json.optionalNumber("available", error.available());
        json.optional("promiseDate", error.promiseDate());
        if (!error.explain().isEmpty()) {
            writeExplain(json, error.explain());
        }
    }

    /** The waterfall, as {@code explain}. */
    public static void writeExplain(JsonWriter json, List<ExplainStep> steps) {
        json.objects("explain", steps, (item, step) -> {
            item.field("step", step.step().wireName());
            item.field("quantity", step.quantity());
        });
    }
}
