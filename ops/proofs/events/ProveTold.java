package events;

import static events.MeasureEvents.say;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;

/** What was decided is told: every accepted order once by its id, and of every position its last state. */
final class ProveTold {
    private static final String STALE = "422 stale-data";
    private static final String ORDERS = "penstock.order.v1";
    private static final String AVAILABILITY = "penstock.availability.v1";
    private static final String ACCEPTED = "penstock.order.accepted";
    private static final Pattern WEB = Pattern.compile("\"channel\":\"web\",\"availableToSell\":(\\d+)");
    private static final byte[] TO_SELL = "\"availableToSell\":".getBytes(US_ASCII);
    private static final byte[] VERSION = "\"version\":".getBytes(US_ASCII);
    private static final byte[] AGE = "\"ageMs\":".getBytes(US_ASCII);
    private static final List<String> JVM = List.of("-Xmx1g");
    private static final long PATIENCE_NANOS = 300_000_000_000L;

    private final Shop shop = new Shop(2_000, 50);

    /** The gateway is killed when half of the orders are accepted, and begins anew. */
    boolean orders(int most) throws Exception {
        try (Stand stand = new Stand(Files.createTempDirectory("penstock-orders-"))) {
            open(stand, List.of());
            long begun = System.nanoTime();
            Buyers buyers = new Buyers(stand, shop, 32, most, 0);
            while (buyers.accepted().size() < most / 2) {
                Thread.sleep(20);
            }
            stand.killGateway();
            int before = buyers.accepted().size();
            stand.startGateway(JVM, List.of());
            buyers.join();
            say(
                    "%,d orders accepted in %.0f s, the gateway killed after %,d of them; refused %s, repeated %,d"
                            + " times",
                    buyers.accepted().size(),
                    (System.nanoTime() - begun) / 1e9,
                    before,
                    buyers.refused(),
                    buyers.repeated());
            boolean good =
                    ordersTold(stand, buyers.accepted()) & buyers.accepted().size() == most;
            return good & availabilityTold(stand);
        }
    }

    /**
     * The broker is killed, and comes again after so many seconds.
     *
     * @param policy what may be sold by age: it has to stop all sales before the broker comes again, and not at once
     */
    boolean outage(int seconds, String policy) throws Exception {
        try (Stand stand = new Stand(Files.createTempDirectory("penstock-outage-"))) {
            open(stand, List.of("--freshness-policy", policy));
            KafkaProducer<byte[], byte[]> patient = stand.producer(5);
            Writer writer = new Writer(patient, shop.skus(), 200, 2).start();
            Readers readers = new Readers(stand.http(), shop.skus(), 500, 2);
            Buyers buyers = new Buyers(stand, shop, 4, Integer.MAX_VALUE, 50);
            say("freshness.policy: %s", policy);
            say("%-22s %10s %14s %10s %s", "", "age", "answers", "accepted", "refused");
            sample(stand, "before", readers, buyers, 10);
            stand.brokers().kill(0);
            for (int gone = 0; gone < seconds; gone += 10) {
                sample(stand, "away for " + (gone + 10) + " s", readers, buyers, 10);
            }
            int soldBefore = buyers.accepted().size();
            stand.brokers().start(0);
            sample(stand, "back for 10 s", readers, buyers, 10);
            boolean bit = buyers.refused().keySet().equals(Set.of(STALE));
            boolean sells = buyers.accepted().size() > soldBefore;
            readers.close();
            buyers.close();
            writer.close();
            patient.close();
            boolean caughtUp = caughtUp(stand, writer);
            say(
                    "answers that failed %d; events told meanwhile %,d, %s",
                    readers.failures(), writer.sent(), caughtUp ? "all show" : "NOT ALL SHOW");
            say(
                    "refused for age alone: %s; sold again when the broker was back: %s",
                    bit ? "yes" : "NO", sells ? "yes" : "NO");
            return caughtUp
                    & bit
                    & sells
                    & readers.failures() == 0
                    & ordersTold(stand, buyers.accepted())
                    & availabilityTold(stand);
        }
    }

    private void open(Stand stand, List<String> options) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = stand.producer(5)) {
            shop.open(producer);
        }
        stand.startGateway(JVM, options);
    }

    private static void sample(Stand stand, String when, Readers readers, Buyers buyers, int seconds) throws Exception {
        Thread.sleep(seconds * 1_000L);
        try (HttpLine line = new HttpLine(stand.http())) {
            line.call(HttpLine.get("/v1/availability/" + Stock.sku(1), Stand.KEY));
            say(
                    "%-22s %7d ms %,14d %,10d %s",
                    when, line.number(AGE), readers.answers(), buyers.accepted().size(), buyers.refused());
        }
    }

    private boolean caughtUp(Stand stand, Writer writer) throws Exception {
        long least = writer.nextVersion() - 2;
        long begun = System.nanoTime();
        try (HttpLine line = new HttpLine(stand.http())) {
            for (int n = 0; n < shop.skus(); n++) {
                line.call(HttpLine.get("/v1/availability/" + Stock.sku(n), Stand.KEY));
                while (line.number(VERSION) < least) {
                    if (System.nanoTime() - begun > PATIENCE_NANOS) {
                        return false;
                    }
                    Thread.sleep(100);
                    line.call(HttpLine.get("/v1/availability/" + Stock.sku(n), Stand.KEY));
                }
            }
        }
        return true;
    }

    private static boolean ordersTold(Stand stand, Set<String> accepted) throws InterruptedException {
        Map<String, Set<String>> ids = new HashMap<>();
        int records = 0;
        for (long begun = System.nanoTime(); System.nanoTime() - begun < PATIENCE_NANOS; Thread.sleep(1_000)) {
            ids.clear();
            records = 0;
            for (Told told : Told.in(stand.bootstrap(), ORDERS)) {
                if (told.type().equals(ACCEPTED)) {
                    records++;
                    ids.computeIfAbsent(told.key(), _ -> new HashSet<>()).add(told.id());
                }
            }
            if (ids.keySet().containsAll(accepted)) {
                break;
            }
        }
        long missing =
                accepted.stream().filter(order -> !ids.containsKey(order)).count();
        long twice = ids.values().stream().filter(each -> each.size() != 1).count();
        long foreign =
                ids.keySet().stream().filter(order -> !accepted.contains(order)).count();
        say(
                "order.accepted: %,d records, %,d orders by ce_id; accepted and not told %d, told under two ids %d,"
                        + " told and never accepted %d, records a reader drops by ce_id %,d",
                records, ids.size(), missing, twice, foreign, records - ids.size());
        return missing == 0 && twice == 0 && foreign == 0;
    }

    private boolean availabilityTold(Stand stand) throws Exception {
        int differing = -1;
        int records = 0;
        for (long begun = System.nanoTime();
                differing != 0 && System.nanoTime() - begun < PATIENCE_NANOS;
                Thread.sleep(1_000)) {
            Map<String, Long> last = new HashMap<>();
            List<Told> all = Told.in(stand.bootstrap(), AVAILABILITY);
            records = all.size();
            all.forEach(told -> last.put(told.key(), quantity(told)));
            differing = differing(stand, last);
        }
        say(
                "availability.changed: %,d records of %,d positions; last state told and present answer differ at %d",
                records, shop.skus(), differing);
        return differing == 0;
    }

    private static long quantity(Told told) {
        Matcher web = WEB.matcher(told.data());
        return web.find() ? Long.parseLong(web.group(1)) : -1;
    }

    private int differing(Stand stand, Map<String, Long> last) throws IOException {
        int differing = 0;
        try (HttpLine line = new HttpLine(stand.http())) {
            for (int n = 0; n < shop.skus(); n++) {
                String sku = Stock.sku(n);
                line.call(HttpLine.get("/v1/availability/" + sku, Stand.KEY));
                long told = last.getOrDefault(sku + "@" + Stock.LOCATION, -1L);
                differing += line.number(TO_SELL) == told ? 0 : 1;
            }
        }
        return differing;
    }
}
