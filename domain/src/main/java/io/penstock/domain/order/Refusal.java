package io.penstock.domain.order;

import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.shared.Sku;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** An expected no, with its reason, for the whole and per line. */
public record Refusal(RefusalType type, String detail, List<LineError> errors) {
    public Refusal {
        errors = List.copyOf(errors);
    }

    public static Refusal of(RefusalType type, String detail) {
        return new Refusal(type, detail, List.of());
    }

    /**
     * What is wrong with one line or field.
     *
     * @param pointer JSON pointer into the request
     * @param explain how {@code available} comes about
     */
    public record LineError(
            String pointer,
            String code,
            String detail,
            Optional<Integer> line,
            Optional<Sku> sku,
            Optional<Long> requested,
            Optional<Long> available,
            Optional<LocalDate> promiseDate,
            List<ExplainStep> explain) {
        public LineError {
            explain = List.copyOf(explain);
        }

        /** A field that is not as it must be. */
        public static LineError field(String pointer, String code, String detail) {
            return new LineError(
                    pointer,
                    code,
                    detail,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }

        /** A line that is not as it must be. */
        public static LineError line(String pointer, String code, String detail, int line, Sku sku) {
            return new LineError(
                    pointer,
                    code,
                    detail,
                    Optional.of(line),
                    Optional.of(sku),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }
}
