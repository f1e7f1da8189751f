package io.penstock.perf.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.adapters.cloudevents.StructuredEvents;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is sold in a run: so many SKUs at two locations with so much on hand, a list price with a break for each, two hundred
 * customers with credit that lasts.
 *
 * @param skus {@code SKU-00001} to this one
 * @param onHand at each of two locations
 */
record Catalogue(int skus, long onHand) {
    static final int CUSTOMERS = 200;

    /** As many orders as a machine can take in a run. */
    static final long PLENTY = 1_000_000_000L;

    void writeTo(Path file, Instant at) throws IOException {
        Stream<RawEvent> events = Stream.of(
                        IntStream.rangeClosed(1, CUSTOMERS).mapToObj(n -> customer(n, at)),
                        IntStream.rangeClosed(1, CUSTOMERS).mapToObj(n -> credit(n, at)),
                        IntStream.rangeClosed(1, skus).mapToObj(n -> item(n, at)),
                        IntStream.rangeClosed(1, skus).mapToObj(n -> price(n, at)),
                        IntStream.rangeClosed(1, skus).mapToObj(n -> stock(n, "DC-EAST", 1, onHand, at)),
                        IntStream.rangeClosed(1, skus).mapToObj(n -> stock(n, "DC-WEST", 1, onHand, at)))
                .flatMap(some -> some);
        try (events) {
            StructuredEvents.write(events, file);
        }
    }

    static String sku(int n) {
        return "SKU-%05d".formatted(n);
    }

    private static String customerName(int n) {
        return "CUST-%05d".formatted(n);
    }

    private static RawEvent event(String type, String key, long version, Instant at, String data) {
        return new RawEvent(
                "perf/" + type + "/" + key + "/" + version,
                "/perf/erp",
                "penstock." + type,
                at,
                key,
                data.getBytes(UTF_8));
    }

    private static RawEvent customer(int n, Instant at) {
        return event("customer.changed", customerName(n), 1, at, """
            {"customer":"%s","version":1,"name":"Customer %d","status":"active","currency":"EUR",\
            "paymentTerms":"30 days","shipTos":[{"id":"MAIN","country":"DE","postalCode":"10000"}]}\
            """.formatted(customerName(n), n));
    }

    private static RawEvent credit(int n, Instant at) {
        return event("credit.changed", customerName(n), 1, at, """
            {"customer":"%s","version":1,"currency":"EUR","limit":"900000000000.0000","exposure":"0.0000"}\
            """.formatted(customerName(n)));
    }

    private static RawEvent item(int n, Instant at) {
        return event("item.changed", sku(n), 1, at, """
            {"sku":"%s","version":1,"description":"Product %d","status":"active","baseUnit":"EA",\
            "units":[{"unit":"BOX","factor":12}]}\
            """.formatted(sku(n), n));
    }

    private static RawEvent price(int n, Instant at) {
        return event("price.changed", sku(n) + "/list", 1, at, """
            {"sku":"%s","version":1,"kind":"list","currency":"EUR","breaks":[{"minQuantity":1,"unitPrice":"%d.9900"},\
            {"minQuantity":10,"unitPrice":"%d.4900"}]}\
            """.formatted(sku(n), 1 + n % 100, 1 + n % 100));
    }

    /** The position's level at that version. */
    static RawEvent stock(int n, String location, long version, long onHand, Instant at) {
        return event(
                "stock.level", sku(n) + "@" + location, version, at, """
                    {"sku":"%s","location":"%s","version":%d,"onHand":%d}\
                    """.formatted(sku(n), location, version, onHand));
    }
}
