package events;

import static events.MeasureEvents.say;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A gateway that starts on topics that hold the whole state already. */
final class ColdStart {
    private static final int GONE = 1_000;
    private static final Pattern USED = Pattern.compile("Gen +total \\d+K, used (\\d+)K");

    private ColdStart() {}

    static void measure(int positions, int prices, int customers) throws Exception {
        Path data = Files.createTempDirectory("penstock-cold-");
        try (Stand stand = new Stand(data)) {
            long empty = emptyHeap(stand);
            try (KafkaProducer<byte[], byte[]> bulk = stand.producer(20)) {
                fill(bulk, positions, prices, customers);
            }
            double ready = stand.startGateway(List.of("-Xms3g", "-Xmx3g"), List.of());
            double cpu = Cpu.seconds(stand.gatewayPid());
            say(
                    "cold start of %,d positions, %,d prices, %,d customers with credit: ready after %.1f s"
                            + " (%.1f s CPU of the gateway)",
                    positions, prices, customers, ready, cpu);
            check(stand, positions, prices, customers);
            long used = heap(stand) - empty;
            say(
                    "  on the heap %,d MiB more than an empty gateway%s; resident %,d MiB",
                    used >> 20,
                    prices == 0 ? String.format(", %,d bytes a position", used / positions) : "",
                    Cpu.residentMib(stand.gatewayPid()));
        }
    }

    private static long emptyHeap(Stand stand) throws Exception {
        stand.startGateway(List.of("-Xms3g", "-Xmx3g"), List.of());
        long used = heap(stand);
        stand.stopGateway();
        return used;
    }

    /** The last thousand positions are told, and then that they are gone. */
    private static void fill(KafkaProducer<byte[], byte[]> producer, int positions, int prices, int customers) {
        Sending bulk = new Sending(producer);
        Instant now = Instant.now();
        for (int n = 0; n < customers; n++) {
            String customer = "CUST-%06d".formatted(n);
            bulk.send(Stock.event(
                    "penstock.customer.v1",
                    customer,
                    "penstock.customer.changed",
                    customer,
                    "{\"customer\":\"" + customer + "\",\"version\":1,\"name\":\"Customer " + n
                            + "\",\"status\":\"active\",\"currency\":\"EUR\",\"priceGroup\":\"TRADE\","
                            + "\"paymentTerms\":\"30 days\",\"shipTos\":[{\"id\":\"MAIN\",\"country\":\"DE\","
                            + "\"postalCode\":\"10000\"},{\"id\":\"DEPOT\",\"country\":\"DE\"}]}"));
            bulk.send(Stock.event(
                    "penstock.credit.v1",
                    customer,
                    "penstock.credit.changed",
                    customer,
                    "{\"customer\":\"" + customer + "\",\"version\":1,\"currency\":\"EUR\",\"limit\":\"10000.00\","
                            + "\"exposure\":\"12.50\"}"));
        }
        for (int n = 0; n < prices; n++) {
            String key = Stock.sku(n) + "/list/EUR";
            bulk.send(Stock.event(
                    "penstock.price.v1",
                    key,
                    "penstock.price.changed",
                    key,
                    "{\"sku\":\"" + Stock.sku(n) + "\",\"version\":1,\"kind\":\"list\",\"currency\":\"EUR\","
                            + "\"breaks\":[{\"minQuantity\":1,\"unitPrice\":\"12.3450\"},"
                            + "{\"minQuantity\":10,\"unitPrice\":\"11.9000\"}]}"));
        }
        for (int n = 0; n < positions + GONE; n++) {
            bulk.send(Stock.level(Stock.sku(n), 1, 100 + n % 1_000, now));
        }
        for (int n = positions; n < positions + GONE; n++) {
            String key = Stock.sku(n) + "@" + Stock.LOCATION;
            bulk.send(new ProducerRecord<>(Stock.TOPIC, key.getBytes(StandardCharsets.US_ASCII), null));
        }
        bulk.arrived();
    }

    private static void check(Stand stand, int positions, int prices, int customers) throws IOException {
        try (HttpLine line = new HttpLine(stand.http())) {
            for (int n = 0; n < customers; n += Math.max(1, customers / 3)) {
                checkCatalogue(line, Stock.sku((int) ((long) n * prices / customers)), "CUST-%06d".formatted(n));
            }
            byte[] name = "\"availableToSell\":".getBytes(StandardCharsets.US_ASCII);
            for (int n : new int[] {0, positions / 2, positions - 1}) {
                line.call(HttpLine.get("/v1/availability/" + Stock.sku(n), Stand.KEY));
                if (line.number(name) != 80 + n % 1_000) {
                    throw new IllegalStateException(Stock.sku(n) + ": " + line.body());
                }
            }
            int wrong = 0;
            for (int n = positions; n < positions + GONE; n++) {
                int status = line.call(HttpLine.get("/v1/availability/" + Stock.sku(n), Stand.KEY));
                wrong += status == 404 || line.number(name) == 0 ? 0 : 1;
            }
            say("  positions that are gone by a tombstone and are sold all the same: %d of %,d", wrong, GONE);
        }
    }

    private static void checkCatalogue(HttpLine line, String sku, String customer) throws IOException {
        expect(
                line,
                "/v1/prices",
                "{\"customer\":\"" + customer + "\",\"currency\":\"EUR\",\"lines\":[{\"line\":1,\"sku\":\"" + sku
                        + "\",\"quantity\":10}]}",
                "\"11.9000\"");
        expect(
                line,
                "/v1/credit-checks",
                "{\"customer\":\"" + customer + "\",\"amount\":{\"amount\":\"9987.50\",\"currency\":\"EUR\"}}",
                "\"approved\"");
    }

    private static void expect(HttpLine line, String path, String question, String part) throws IOException {
        if (line.call(HttpLine.post(path, Stand.KEY, question, question)) != 200
                || !line.body().contains(part)) {
            throw new IllegalStateException(path + " " + question + ": " + line.body());
        }
    }

    private static long heap(Stand stand) throws Exception {
        jcmd(stand.gatewayPid(), "GC.run");
        long used = USED.matcher(jcmd(stand.gatewayPid(), "GC.heap_info"))
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)) << 10)
                .sum();
        if (used == 0) {
            throw new IllegalStateException("no heap told");
        }
        return used;
    }

    private static String jcmd(long pid, String what) throws Exception {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), what)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return said;
    }
}
