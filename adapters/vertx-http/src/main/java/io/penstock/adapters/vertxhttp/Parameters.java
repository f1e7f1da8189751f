package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Query;
import io.penstock.adapters.vertxhttp.json.JsonReader;
import io.penstock.adapters.vertxhttp.json.Violations;
import io.penstock.domain.shared.Code;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;

/** The parameters of a query as values. What is not as it must be is noted, and answered as if it were not there. */
final class Parameters {
    private final Query query;
    private final Violations violations;

    Parameters(Query query, Violations violations) {
        this.query = query;
        this.violations = violations;
    }

    <T> Optional<T> code(String name, Function<String, T> type) {
        Optional<String> text = query.get(name);
        if (text.isPresent() && !Code.isValid(text.get())) {
            refuse(name, "invalid-code", "1 to 64 printable ASCII characters without space, quote or backslash");
            return Optional.empty();
        }
        return text.map(type);
    }

    Optional<Long> wholeNumber(String name, long min, long max) {
        Optional<String> text = query.get(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        long value = digits(text.get());
        if (value < min || value > max) {
            refuse(name, "out-of-range", "a whole number of " + min + " to " + max);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private static long digits(String text) {
        if (text.isEmpty() || text.length() > 18) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    Optional<LocalDate> date(String name) {
        Optional<String> text = query.get(name);
        Optional<LocalDate> date = text.flatMap(value -> Optional.ofNullable(JsonReader.parseDate(value)));
        if (text.isPresent() && date.isEmpty()) {
            refuse(name, "invalid-date", "a date such as 2027-01-31");
        }
        return date;
    }

    boolean flag(String name) {
        Optional<String> text = query.get(name);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            refuse(name, "invalid-value", "true or false");
        }
        return text.filter("true"::equals).isPresent();
    }

    /** Any text of 1 to {@code lengthMax} characters. */
    Optional<String> text(String name, int lengthMax) {
        Optional<String> text = query.get(name);
        if (text.isPresent() && (text.get().isEmpty() || text.get().length() > lengthMax)) {
            refuse(name, "invalid-text", "1 to " + lengthMax + " characters");
            return Optional.empty();
        }
        return text;
    }

    void refuse(String name, String code, String detail) {
        violations.add(Query.pointer(name), code, detail);
    }
}
