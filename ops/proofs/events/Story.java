package events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/**
 * What the systems behind tell in the course of a day, the same for the same seed: levels and changes of stock, receipts,
 * items, prices, customers, credit, and of some of each that they are gone, for good or until they are told again. The last
 * word on every position is a level, so a warehouse that is asked for its figures would say nothing else.
 */
final class Story {
    static final int SKUS = 150;
    static final int CUSTOMERS = 40;
    /** Further SKUs and customers, which are told and then gone; every second of them is told again after that. */
    static final int GOING = 20;

    static final List<String> LOCATIONS = List.of("DC-EAST", "DC-WEST");
    private static final int CHANGES = 24;

    private final Random chance;
    private final Instant begin = Instant.parse("2026-03-02T08:00:00Z");
    private final List<Event> events = new ArrayList<>();
    private long seconds;

    /** One event; without data it is a tombstone. Of what is told of one thing, those that are needed are no change that a later level contains. */
    record Event(
            String topic, String key, String type, String id, long version, Instant at, String data, boolean isNeeded) {
        ProducerRecord<byte[], byte[]> record() {
            List<Header> headers = new ArrayList<>(List.of(
                    Stock.header("ce_specversion", "1.0"),
                    Stock.header("ce_id", id),
                    Stock.header("ce_source", "/proof/erp"),
                    Stock.header("ce_type", type),
                    Stock.header("ce_time", at.toString()),
                    Stock.header("content-type", "application/json")));
            if (data.isEmpty() && version > 0) {
                headers.add(Stock.header("ce_version", Long.toString(version)));
            }
            return new ProducerRecord<>(
                    topic, null, null, key.getBytes(UTF_8), data.isEmpty() ? null : data.getBytes(UTF_8), headers);
        }
    }

    private Story(long seed) {
        this.chance = new Random(seed);
    }

    static List<Event> of(long seed) {
        Story story = new Story(seed);
        story.tell();
        return story.events;
    }

    static String sku(int n) {
        return "SKU-%05d".formatted(n);
    }

    /** Of what is blocked no position is told to anybody. */
    static boolean isBlocked(int n) {
        return n % 50 == 7;
    }

    static String customer(int n) {
        return "CUST-%05d".formatted(n);
    }

    private void tell() {
        for (long version = 1; version <= 3; version++) {
            catalogue(version);
        }
        for (int n = 0; n < GOING; n++) {
            going(n);
        }
        for (int n = 0; n < SKUS; n++) {
            for (String location : LOCATIONS) {
                receipts(n, location);
            }
        }
        long[][] onHand = new long[SKUS][LOCATIONS.size()];
        for (long version = 1; version <= CHANGES; version++) {
            for (int n = 0; n < SKUS; n++) {
                for (int at = 0; at < LOCATIONS.size(); at++) {
                    boolean level = version == 1 || version == CHANGES || version % 7 == 0;
                    long delta = chance.nextInt(40) - 18;
                    onHand[n][at] = level && version == 1 ? 500 + chance.nextInt(500) : onHand[n][at] + delta;
                    stock(n, LOCATIONS.get(at), version, level, onHand[n][at], delta);
                }
            }
        }
    }

    /** Some tombstones name the version they end, the others say no more than when. */
    private void going(int n) {
        String sku = sku(SKUS + n);
        String customer = customer(CUSTOMERS + n);
        for (long version = 1; version <= 3; version++) {
            customer(CUSTOMERS + n, version);
            item(SKUS + n, version);
            for (String location : LOCATIONS) {
                level(sku, location, version);
            }
        }
        for (String location : LOCATIONS.subList(0, 1 + n % 2)) {
            gone("stock", sku + "@" + location, n);
        }
        gone("item", sku, n);
        gone("price", sku + "/list/EUR", n);
        gone("customer", customer, n);
        gone("credit", customer, n);
        if (n % 2 == 1) {
            customer(CUSTOMERS + n, 4);
            item(SKUS + n, 4);
            level(sku, LOCATIONS.getFirst(), 4);
        }
    }

    private void catalogue(long version) {
        for (int n = 0; n < CUSTOMERS; n++) {
            customer(n, version);
        }
        for (int n = 0; n < SKUS; n++) {
            item(n, version);
        }
    }

    private void customer(int n, long version) {
        add(
                "customer",
                "penstock.customer.changed",
                customer(n),
                version,
                "{'customer':'" + customer(n)
                        + "','version':" + version + ",'name':'Customer " + n + " of " + version
                        + "','status':'active','currency':'EUR','shipTos':[{'id':'MAIN','country':'DE'}]}");
        add(
                "credit",
                "penstock.credit.changed",
                customer(n),
                version,
                "{'customer':'" + customer(n)
                        + "','version':" + version + ",'currency':'EUR','limit':'" + (1_000_000 + 100 * version + n)
                        + ".00','exposure':'" + (10 * version) + ".50'}");
    }

    private void item(int n, long version) {
        add(
                "item",
                "penstock.item.changed",
                sku(n),
                version,
                "{'sku':'" + sku(n) + "','version':" + version
                        + ",'description':'Thing " + version + "','status':'" + (isBlocked(n) ? "blocked" : "active")
                        + "','baseUnit':'EA'}");
        add(
                "price",
                "penstock.price.changed",
                sku(n) + "/list/EUR",
                version,
                "{'sku':'" + sku(n)
                        + "','version':" + version + ",'kind':'list','currency':'EUR','breaks':[{'minQuantity':1,"
                        + "'unitPrice':'" + (n + version) + ".5000'}]}");
    }

    private void level(String sku, String location, long version) {
        String data = "{'sku':'" + sku + "','location':'" + location + "','version':" + version + ",'onHand':"
                + (100 * version) + "}";
        add("stock", "penstock.stock.level", sku + "@" + location, version, data);
    }

    private void gone(String entity, String key, int n) {
        events.add(event(entity, "penstock." + entity + ".gone", key, n % 3 == 0 ? 3 : 0, "", true));
    }

    private void receipts(int n, String location) {
        String key = sku(n) + "@" + location;
        String receipt = "PO-" + n + "-" + location;
        String data = "{'receipt':'%s','sku':'%s','location':'%s','quantity':%d,'date':'2027-0%d-15'}";
        add("receipt", "penstock.receipt.scheduled", key, 1, data.formatted(receipt, sku(n), location, 40, 5));
        add("receipt", "penstock.receipt.changed", key, 2, data.formatted(receipt, sku(n), location, 60, 6));
        if (n % 3 == 0) {
            add("receipt", "penstock.receipt.arrived", key, 3, data.formatted(receipt, sku(n), location, 60, 6));
        }
    }

    private void stock(int n, String location, long version, boolean level, long onHand, long delta) {
        String key = sku(n) + "@" + location;
        String head = "{'sku':'" + sku(n) + "','location':'" + location + "','version':" + version;
        if (level) {
            add("stock", "penstock.stock.level", key, version, head + ",'onHand':" + onHand + ",'allocated':7}");
        } else {
            String data = head + ",'field':'onHand','delta':" + delta + "}";
            events.add(event("stock", "penstock.stock.adjusted", key, version, data, false));
        }
    }

    private void add(String entity, String type, String key, long version, String data) {
        events.add(event(entity, type, key, version, data, true));
    }

    private Event event(String entity, String type, String key, long version, String data, boolean isNeeded) {
        String id = type + "/" + key + "/" + version;
        Instant at = begin.plusSeconds(seconds++);
        return new Event("penstock." + entity + ".v1", key, type, id, version, at, data.replace('\'', '"'), isNeeded);
    }

    static List<Event> threeTimes(List<Event> events) {
        List<Event> thrice = new ArrayList<>();
        events.forEach(each -> thrice.addAll(List.of(each, each, each)));
        thrice.addAll(events);
        return thrice;
    }

    static List<Event> shuffled(List<Event> events, long seed) {
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** A third of what a later level contains is missing. */
    static List<Event> withGaps(List<Event> events, long seed) {
        Random chance = new Random(seed);
        return events.stream()
                .filter(each -> each.isNeeded() || chance.nextInt(3) > 0)
                .toList();
    }
}
