package io.penstock.adapters.vertxhttp.http;

import io.penstock.adapters.vertxhttp.json.Shape;
import io.penstock.adapters.vertxhttp.json.Violations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters after the question mark: each known, each given once. */
public final class Query {
    private static final Query NONE = new Query(Map.of());

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    static Query parse(String raw, Shape known, Violations violations) {
        if (raw.isEmpty()) {
            return NONE;
        }
        Map<String, String> values = new HashMap<>();
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            if (end > start) {
                add(raw.substring(start, end), values, known, violations);
            }
            start = end + 1;
        }
        return new Query(values);
    }

    private static void add(String pair, Map<String, String> values, Shape known, Violations violations) {
        int equals = pair.indexOf('=');
        String name = Percent.decode(equals < 0 ? pair : pair.substring(0, equals), true);
        String value = Percent.decode(equals < 0 ? "" : pair.substring(equals + 1), true);
        if (name == null || value == null) {
            violations.add("?", "malformed-query", "not percent-encoded UTF-8 text");
        } else if (!known.has(name)) {
            violations.add(pointer(name), "unknown-parameter", "no such parameter; " + known.suggestion(name));
        } else if (values.putIfAbsent(name, value) != null) {
            violations.add(pointer(name), "duplicate-parameter", "the parameter is given twice");
        }
    }

    /** How an error points at a parameter. */
    public static String pointer(String name) {
        return "?" + name;
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
