package io.penstock.proofs.trial;

import io.penstock.proofs.history.Supply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the shop sells, to whom. Of every third item there are few, and every third customer may spend little, so that
 * buyers get in each other's way; of the rest there is plenty.
 */
final class Catalogue {
    static final String CHANNEL = "web";
    static final String CHANNEL_KEY = "proof-web";
    private static final List<String> LOCATIONS = List.of("EAST", "WEST");

    private static final int ITEMS = 30;
    private static final int CUSTOMERS = 12;
    private static final long PLENTY = 1_000_000;
    private static final long FEW_MORE = 5;
    private static final long LITTLE = Json.money("600");
    private static final long MUCH = Json.money("90000000");
    private static final long DOLLARS = 10_000;

    private final long few;
    private final Supply supply = new Supply();
    private final Map<String, Long> onHand = new HashMap<>();

    /** @param few of what there is few of, at each location, in units */
    Catalogue(long few) {
        this.few = few;
    }

    Assortment assortment() {
        return new Assortment(
                numbered(ITEMS).mapToObj(Catalogue::sku).toList(),
                scarce(),
                LOCATIONS,
                numbered(CUSTOMERS).mapToObj(Catalogue::customer).toList());
    }

    private static IntStream numbered(int most) {
        return IntStream.rangeClosed(1, most);
    }

    private static List<String> scarce() {
        return numbered(ITEMS)
                .filter(Catalogue::isScarce)
                .mapToObj(Catalogue::sku)
                .toList();
    }

    Supply supply() {
        return supply;
    }

    private static String sku(int number) {
        return String.format(Locale.ROOT, "ITEM-%03d", number);
    }

    private static String customer(int number) {
        return String.format(Locale.ROOT, "BUYER-%02d", number);
    }

    private static boolean isScarce(int number) {
        return number % 3 == 0;
    }

    /** Writes the opening events, and notes what there is. */
    void writeTo(Path file, Instant at) throws IOException {
        List<String> events = new ArrayList<>();
        for (int n = 1; n <= CUSTOMERS; n++) {
            String name = customer(n);
            Optional<Long> limit = n % 3 == 0 ? Optional.of(LITTLE) : n % 3 == 1 ? Optional.of(MUCH) : Optional.empty();
            supply.limit(name, limit);
            events.add(event("customer.changed", name, at, """
                "customer":"%s","version":1,"name":"%s","status":"active","currency":"EUR",\
                "shipTos":[{"id":"MAIN","country":"DE"}]\
                """.formatted(name, name)));
            events.add(event("credit.changed", name, at, """
                "customer":"%s","version":1,"currency":"EUR","limit":%s,"exposure":"0"\
                """.formatted(
                    name, limit.map(most -> "\"" + Json.decimal(most) + "\"").orElse("null"))));
        }
        for (int n = 1; n <= ITEMS; n++) {
            String sku = sku(n);
            events.add(event("item.changed", sku, at, """
                "sku":"%s","version":1,"description":"%s","status":"active","baseUnit":"EA"\
                """.formatted(sku, sku)));
            events.add(event("price.changed", sku + "/list", at, """
                "sku":"%s","version":1,"kind":"list","currency":"EUR",\
                "breaks":[{"minQuantity":1,"unitPrice":"%s"}]\
                """.formatted(sku, Json.decimal(n * DOLLARS + 1))));
            for (String location : LOCATIONS) {
                long quantity = isScarce(n) ? few : PLENTY;
                noted(sku, location, quantity, at);
                events.add(event("stock.level", sku + "@" + location, at, """
                    "sku":"%s","location":"%s","version":1,"onHand":%d\
                    """.formatted(sku, location, quantity)));
            }
        }
        Files.write(file, events);
    }

    private static String event(String type, String key, Instant at, String data) {
        return """
            {"specversion":"1.0","id":"proof/%s/%s","source":"/proof/erp","type":"penstock.%s","time":"%s",\
            "partitionkey":"%s","datacontenttype":"application/json","data":{%s}}\
            """.formatted(type, key, type, at, key, data);
    }

    private void noted(String sku, String location, long quantity, Instant at) {
        onHand.put(sku + "@" + location, quantity);
        supply.stock(sku + "@" + location, at, quantity);
    }

    /** A few more of what is scarce; while no gateway runs, so that every order was decided on what there was. */
    void deliver(ErpDesk erp) {
        for (String sku : scarce()) {
            for (String location : LOCATIONS) {
                long more = onHand.getOrDefault(sku + "@" + location, 0L) + FEW_MORE;
                noted(sku, location, more, Instant.now());
                erp.count(sku, location, more);
            }
        }
    }
}
