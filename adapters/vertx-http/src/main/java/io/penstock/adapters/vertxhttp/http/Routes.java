package io.penstock.adapters.vertxhttp.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Paths to what serves them: a tree over the segments, in which a literal goes before a parameter. Vert.x Web's router
 * would do; this one answers 404 and 405 with nothing left to exception handlers, decodes a segment once, and cuts
 * nothing out of the path but the values of its parameters.
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
        private final String segment;
        private final List<Node<R>> literals = new ArrayList<>();
        private final Map<String, R> byMethod = new HashMap<>();
        private @Nullable Node<R> parameter;

        Node(String segment) {
            this.segment = segment;
        }

        @Nullable
        Node<R> literal(String path, int start, int end) {
            for (int i = 0; i < literals.size(); i++) {
                Node<R> literal = literals.get(i);
                if (literal.segment.length() == end - start
                        && path.regionMatches(start, literal.segment, 0, end - start)) {
                    return literal;
                }
            }
            return null;
        }
    }

    private final Node<R> root = new Node<>("");

    /** @param pattern such as {@code /v1/orders/{id}} */
    public void add(String method, String pattern, R route) {
        Node<R> node = root;
        for (String segment : pattern.substring(1).split("/", -1)) {
            node = segment.startsWith("{") ? parameterOf(node, segment) : literalOf(node, segment);
        }
        node.byMethod.put(method, route);
    }

    private static <R> Node<R> parameterOf(Node<R> node, String segment) {
        Node<R> below = node.parameter == null ? new Node<>(segment) : node.parameter;
        node.parameter = below;
        return below;
    }

    private static <R> Node<R> literalOf(Node<R> node, String segment) {
        Node<R> known = node.literal(segment, 0, segment.length());
        if (known != null) {
            return known;
        }
        Node<R> below = new Node<>(segment);
        node.literals.add(below);
        return below;
    }

    /** @param path as sent, without its query */
    public Match<R> find(String method, String path) {
        if (!path.startsWith("/")) {
            return new Match.Missing<>();
        }
        List<String> parameters = List.of();
        Node<R> node = root;
        int start = 1;
        while (node != null && start <= path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            Node<R> literal = node.literal(path, start, end);
            if (literal == null) {
                String value = parameter(node, path, start, end);
                if (value == null) {
                    return new Match.Missing<>();
                }
                parameters = and(parameters, value);
            }
            node = literal == null ? node.parameter : literal;
            start = end + 1;
        }
        return node == null || node.byMethod.isEmpty() ? new Match.Missing<>() : at(node, method, parameters);
    }

    private static <R> @Nullable String parameter(Node<R> node, String path, int start, int end) {
        return node.parameter == null || start == end ? null : Percent.decode(path.substring(start, end), false);
    }

    private static List<String> and(List<String> values, String value) {
        if (values.isEmpty()) {
            return List.of(value);
        }
        List<String> more = new ArrayList<>(values);
        more.add(value);
        return more;
    }

    private static <R> Match<R> at(Node<R> node, String method, List<String> parameters) {
        R route = node.byMethod.get(method);
        return route == null
                ? new Match.WrongMethod<>(String.join(", ", new TreeMap<>(node.byMethod).keySet()))
                : new Match.Found<>(route, parameters);
    }
}
