package io.penstock.adapters.vertxhttp.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Paths to what serves them: a tree over the segments, in which a literal goes before a parameter. Vert.x Web's router
 * would do; this one answers 404 and 405 with nothing left to exception handlers, and decodes a segment once.
 *
 * @param <R> what serves a path under a method
 */
public final class Routes<R> {
    /** What a path led to. */
    public sealed interface Match<R> {
        /** A route, and the decoded values of its parameters from left to right. */
        record Found<R>(R route, List<String> parameters) implements Match<R> {}

        /** The path exists under other methods: {@code allowed}, ready for the header. */
        record WrongMethod<R>(String allowed) implements Match<R> {}

        /** No such path. */
        record Missing<R>() implements Match<R> {}
    }

    /** One segment and what lies below it. */
    private static final class Node<R> {
        private final Map<String, Node<R>> literals = new HashMap<>();
        private final Map<String, R> byMethod = new TreeMap<>();
        private @Nullable Node<R> parameter;
    }

    private final Node<R> root = new Node<>();

    /** @param pattern such as {@code /v1/orders/{id}} */
    public void add(String method, String pattern, R route) {
        Node<R> node = root;
        for (String segment : pattern.substring(1).split("/", -1)) {
            if (segment.startsWith("{")) {
                Node<R> below = node.parameter == null ? new Node<>() : node.parameter;
                node.parameter = below;
                node = below;
            } else {
                node = node.literals.computeIfAbsent(segment, name -> new Node<>());
            }
        }
        node.byMethod.put(method, route);
    }

    /** @param path as sent, without its query */
    public Match<R> find(String method, String path) {
        if (!path.startsWith("/")) {
            return new Match.Missing<>();
        }
        List<String> parameters = new ArrayList<>(1);
        Node<R> node = root;
        int start = 1;
        while (node != null && start <= path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            node = below(node, path.substring(start, end), parameters);
            start = end + 1;
        }
        return node == null || node.byMethod.isEmpty() ? new Match.Missing<>() : at(node, method, parameters);
    }

    private @Nullable Node<R> below(Node<R> node, String segment, List<String> parameters) {
        Node<R> literal = node.literals.get(segment);
        if (literal != null) {
            return literal;
        }
        String value = node.parameter == null || segment.isEmpty() ? null : Percent.decode(segment, false);
        if (value == null) {
            return null;
        }
        parameters.add(value);
        return node.parameter;
    }

    private Match<R> at(Node<R> node, String method, List<String> parameters) {
        R route = node.byMethod.get(method);
        return route == null
                ? new Match.WrongMethod<>(String.join(", ", node.byMethod.keySet()))
                : new Match.Found<>(route, parameters);
    }
}
