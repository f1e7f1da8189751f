package io.penstock.perf.load;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A kind of request, and its share of the mix.
 *
 * @param name as on the command line: {@code availability}, {@code batch-100}, {@code order-3}, {@code quote-3},
 *     {@code hold-1}, {@code get:/path}, {@code post:/path:BYTES}
 * @param key who asks
 */
record RequestKind(String name, String key, double weight) {
    private static final String USUAL_KEY = "demo-web";

    /** @throws IllegalArgumentException when it is not {@code KIND[@KEY][=WEIGHT]} with a kind that there is */
    static RequestKind parse(String text) {
        int equals = text.lastIndexOf('=');
        double weight = equals < 0 ? 1 : Double.parseDouble(text.substring(equals + 1));
        String who = equals < 0 ? text : text.substring(0, equals);
        int at = who.indexOf('@');
        RequestKind kind = new RequestKind(
                at < 0 ? who : who.substring(0, at), at < 0 ? USUAL_KEY : who.substring(at + 1), weight);
        if (!(weight > 0) || kind.headAndBody(1).isEmpty()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no kind of request: availability, batch-N, order-N, quote-N, hold-N, get:/path,"
                    + " post:/path:BYTES, each with @KEY and =WEIGHT if need be");
        }
        return kind;
    }

    /** Whether its answers are to be kept: they promise something. */
    boolean isOrder() {
        return name.startsWith("order-");
    }

    /** The whole request, holes marked. */
    String text(Names names, String host) {
        String body = headAndBody(2);
        String head = headAndBody(1) + " HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + key + "\r\n";
        if (isOrder()) {
            head += "Idempotency-Key: @ID@\r\n";
        }
        if (body.isEmpty()) {
            return head + "\r\n";
        }
        return head + "Content-Type: application/json\r\nContent-Length: " + Template.lengthOf(body, names) + "\r\n\r\n"
                + body;
    }

    /** Part 1: method and path, empty when there is no such kind; part 2: the body, empty when there is none. */
    private String headAndBody(int part) {
        if (name.startsWith("get:/")) {
            return part == 1 ? "GET " + name.substring(4) : "";
        }
        if (name.matches("post:/[^:]*:\\d{1,6}")) {
            String[] words = name.split(":", -1);
            return part == 1 ? "POST " + words[1] : padded(Integer.parseInt(words[2]));
        }
        if (name.equals("availability")) {
            return part == 1 ? "GET /v1/availability/SKU-@SKU@" : "";
        }
        if (!name.matches("(batch|order|quote|hold)-\\d{1,4}")) {
            return "";
        }
        int dash = name.indexOf('-');
        int lines = Integer.parseInt(name.substring(dash + 1));
        return switch (name.substring(0, dash)) {
            case "batch" -> part == 1 ? "POST /v1/availability" : "{" + lines(lines, false) + "}";
            case "order" -> part == 1 ? "POST /v1/orders" : order(lines);
            case "quote" ->
                part == 1
                        ? "POST /v1/quotes"
                        : "{\"customer\":\"CUST-@CUSTOMER@\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\","
                                + lines(lines, true) + "}";
            default ->
                part == 1
                        ? "POST /v1/reservations"
                        : "{\"customer\":\"CUST-@CUSTOMER@\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\",\"ttlSeconds\":60,"
                                + lines(lines, true) + "}";
        };
    }

    private static String order(int lines) {
        return "{\"channelOrderRef\":\"@ID@\",\"customer\":\"CUST-@CUSTOMER@\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\","
                + lines(lines, true) + "}";
    }

    private static String lines(int count, boolean numbered) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "{" + (numbered ? "\"line\":" + n + "," : "") + "\"sku\":\"SKU-@SKU@\",\"quantity\":1}")
                .collect(Collectors.joining(",", "\"lines\":[", "]"));
    }

    /** JSON of that many bytes. */
    private static String padded(int bytes) {
        return "{\"pad\":\"" + "x".repeat(Math.max(0, bytes - 10)) + "\"}";
    }
}
