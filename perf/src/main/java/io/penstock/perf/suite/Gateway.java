package io.penstock.perf.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A gateway and its ERP simulator, each a process of its own, as users start them; on ports that were free. */
final class Gateway implements AutoCloseable {
    static final String KEY = "demo-web";
    static final String OPS_KEY = "demo-ops";
    /** Of a node, unless a scenario wants more. */
    static final List<String> HEAP = List.of("-Xms2g", "-Xmx4g");

    /** Of a node that keeps millions of orders: of one size, in large pages. */
    static final List<String> HEAP_FOR_ORDERS = List.of("-Xms6g", "-Xmx6g", "-XX:+UseTransparentHugePages");

    /** The one that a JVM takes when nobody says anything. */
    static final List<String> HEAP_AS_IT_COMES = List.of();

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Child erpChild;
    private final Child child;
    private final Path data;
    private final String http;
    private final String ops;
    private final String erp;
    private final double readySeconds;

    private Gateway(Child erpChild, String erp, Child child, Path data, String readyLine, double readySeconds) {
        this.erpChild = erpChild;
        this.erp = erp;
        this.child = child;
        this.data = data;
        this.http = word(readyLine, "http=");
        this.ops = word(readyLine, "ops=");
        this.readySeconds = readySeconds;
    }

    private static String word(String line, String prefix) {
        for (String word : line.split(" ")) {
            if (word.startsWith(prefix)) {
                return word.substring(prefix.length());
            }
        }
        throw new IllegalStateException("no " + prefix + " in: " + line);
    }

    /** How one is to be started. */
    static final class Plan {
        private final Site site;
        private final String name;
        private final Catalogue catalogue;
        private List<String> heap = HEAP;
        private final List<String> flags = new ArrayList<>();
        private boolean memoryIsFound;

        Plan(Site site, String name, Catalogue catalogue) {
            this.site = site;
            this.name = name;
            this.catalogue = catalogue;
        }

        Plan heap(List<String> options) {
            heap = options;
            return this;
        }

        Plan flag(String... words) {
            flags.addAll(List.of(words));
            return this;
        }

        /**
         * Just before it starts, as much memory as it takes is used for something else. The host of a virtual machine
         * has to find a page that was not used for a while, which takes ten microseconds where one that is there takes
         * two.
         */
        Plan withMemoryFound() {
            memoryIsFound = true;
            return this;
        }

        /** On an empty directory, or on what the one before of this name left. */
        Gateway start() throws IOException, InterruptedException {
            Path data = site.directory(name);
            Path events = data.resolve("events.ndjson");
            if (!Files.exists(events)) {
                catalogue.writeTo(events, Instant.now());
            }
            Child erp = Child.start(
                    site.gateway(
                            List.of("-Xmx1g"),
                            "erp-simulator",
                            "--port",
                            "0",
                            "--data",
                            data.resolve("erp").toString(),
                            "--events",
                            events.toString()),
                    data,
                    "erp: ready ",
                    _ -> {});
            String erpUrl = erp.awaitReady(PATIENCE).substring("erp: ready ".length());
            try {
                return start(data, events, erp, erpUrl);
            } catch (IOException | RuntimeException failed) {
                erp.close();
                throw failed;
            }
        }

        private Gateway start(Path data, Path events, Child erp, String erpUrl)
                throws IOException, InterruptedException {
            Path config = data.resolve("gateway.yaml");
            Files.writeString(config, """
                channels:
                  web: {keys: demo-web}
                  marketplace: {keys: demo-marketplace}
                  edi: {keys: demo-edi}
                  sales: {keys: demo-sales}
                ops: {keys: demo-ops, port: 0}
                http: {port: 0}
                """);
            List<String> arguments = new ArrayList<>(List.of(
                    "serve",
                    "--config",
                    config.toString(),
                    "--data",
                    data.resolve("node").toString(),
                    "--erp-url",
                    erpUrl,
                    "--events",
                    events.toString()));
            if (!flags.contains("--kafka-bootstrap")) {
                arguments.addAll(List.of("--kafka-enabled", "false"));
            }
            arguments.addAll(flags);
            if (memoryIsFound) {
                site.touchMemory("3g");
            }
            long begun = System.nanoTime();
            Child child = Child.start(
                    site.gateway(heap, arguments.toArray(String[]::new)), data, "penstock: ready ", _ -> {});
            String line = child.awaitReady(PATIENCE);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Gateway(erp, erpUrl, child, data.resolve("node"), line, seconds);
        }
    }

    String target() {
        return http.substring("http://".length());
    }

    String url() {
        return http;
    }

    /** From the start of its process to its ready line. */
    double readySeconds() {
        return readySeconds;
    }

    long pid() {
        return child.pid();
    }

    double cpuSeconds() {
        return child.cpuSeconds();
    }

    /** How much processor time it had used, and how many requests it had answered, at some moment. */
    record Mark(double cpuSeconds, double answers) {}

    Mark mark() throws IOException, InterruptedException {
        return new Mark(cpuSeconds(), sum("penstock_http_answers"));
    }

    /** Seconds of processor time that a request has cost since then, a generator's warm-up included. */
    double cpuSecondsOfOneSince(Mark before) throws IOException, InterruptedException {
        Mark now = mark();
        return (now.cpuSeconds - before.cpuSeconds) / (now.answers - before.answers);
    }

    Path data() {
        return data;
    }

    void pauseLane() throws IOException, InterruptedException {
        Http.post(ops + "/ops/v1/lanes/main/pause", OPS_KEY, "{}");
    }

    void resumeLane() throws IOException, InterruptedException {
        Http.post(ops + "/ops/v1/lanes/main/resume", OPS_KEY, "{}");
    }

    void erpFaults(String json) throws IOException, InterruptedException {
        Http.post(erp + "/faults", "none", json);
    }

    /** Bookings by external reference: how many times each. */
    Map<String, Integer> erpLedger() throws IOException, InterruptedException {
        Map<String, Integer> ledger = new HashMap<>();
        Http.texts(erp + "/orders", "externalRef", reference -> ledger.merge(reference, 1, Integer::sum));
        return ledger;
    }

    /** Waits until nothing waits for the ERP; false when that takes longer. */
    boolean awaitDrained(Duration patience) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            if (metric("penstock_lane_waiting") == 0) {
                return true;
            }
            Thread.sleep(200);
        }
        return false;
    }

    /** All samples, by their names with labels. */
    Map<String, Double> metrics() throws IOException, InterruptedException {
        Map<String, Double> values = new HashMap<>();
        for (String line : Http.get(ops + "/metrics", OPS_KEY).split("\n")) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith("#") && space > 0) {
                values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            }
        }
        return values;
    }

    /** Of a metric with all its labels. */
    double sum(String name) throws IOException, InterruptedException {
        return metrics().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    double metric(String name) throws IOException, InterruptedException {
        return metrics().getOrDefault(name, 0.0);
    }

    /** Units available to sell of SKUs 1 to that one, all locations. */
    long availableOfAll(int skus) throws IOException, InterruptedException {
        long sum = 0;
        for (int from = 1; from <= skus; from += 1_000) {
            StringBuilder body = new StringBuilder("{\"lines\":[");
            for (int n = from; n <= Math.min(skus, from + 999); n++) {
                body.append(n == from ? "" : ",")
                        .append("{\"sku\":\"")
                        .append(Catalogue.sku(n))
                        .append("\",\"quantity\":1}");
            }
            JsonNode answer = Http.parse(
                    Http.post(http + "/v1/availability", KEY, body.append("]}").toString()));
            for (JsonNode line : answer.get("lines")) {
                sum += line.get("availableToSell").asLong();
            }
        }
        return sum;
    }

    /** Stops the gateway; the ERP goes on. */
    void stop() {
        child.close();
    }

    @Override
    public void close() {
        child.close();
        erpChild.close();
    }
}
