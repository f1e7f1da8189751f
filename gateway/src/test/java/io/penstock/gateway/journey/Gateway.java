package io.penstock.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.simulatederp.server.SimulatorOptions;
import io.penstock.adapters.simulatederp.server.SimulatorServer;
import io.penstock.adapters.simulatederp.server.World;
import io.penstock.gateway.bootstrap.Config;
import io.penstock.gateway.bootstrap.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/** A node and an ERP on free ports, fed by an events file, with helpers to talk to both. */
final class Gateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final SimulatorServer simulator;
    private final Config config;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Node node;

    private Gateway(SimulatorServer simulator, Config config) throws Exception {
        this.simulator = simulator;
        this.config = config;
        this.node = Node.start(config, () -> {});
    }

    /** Events travel from the ERP by polling. */
    static Gateway start(Path directory, EventsFile events) throws Exception {
        return start(directory, events, Map.of());
    }

    static Gateway start(Path directory, EventsFile events, Map<String, String> settings) throws Exception {
        Path file = events.writeTo(directory.resolve("events.ndjson"));
        Map<String, String> flags = new HashMap<>(Map.of(
                "channels.web.keys", "web-key",
                "channels.marketplace.keys", "marketplace-key",
                "ops.keys", "ops-key",
                "http.port", "0",
                "ops.port", "0",
                "kafka.enabled", "false",
                "journal.free-space-floor-mib", "16",
                "data", directory.resolve("node").toString(),
                "events", file.toString()));
        flags.putAll(settings);
        SimulatorOptions options = SimulatorOptions.defaults()
                .withPort(0)
                .withData(directory.resolve("erp"))
                .withEvents(file);
        if (flags.getOrDefault("kafka.enabled", "false").equals("true")) {
            options = options.withKafka(flags.getOrDefault("kafka.bootstrap", ""));
        }
        SimulatorServer simulator = SimulatorServer.start(
                options, new World(InstantSource.system(), System::nanoTime, RandomGenerator.getDefault()));
        flags.put("erp.url", "http://127.0.0.1:" + simulator.port());
        try {
            return new Gateway(simulator, Config.of(Optional.empty(), Map.of(), flags));
        } catch (Exception failed) {
            simulator.close();
            throw failed;
        }
    }

    /** The node goes and comes again with what it left on disk. The ERP stays. */
    void restart() throws Exception {
        stopNode();
        node = Node.start(config, () -> {});
    }

    void stopNode() {
        node.close();
    }

    void startNode() throws Exception {
        node = Node.start(config, () -> {});
    }

    Caller web() {
        return caller("web-key");
    }

    Caller marketplace() {
        return caller("marketplace-key");
    }

    private Caller caller(String key) {
        return new Caller(http, URI.create("http://127.0.0.1:" + node.httpPort()), key);
    }

    Caller erp() {
        return new Caller(http, URI.create("http://127.0.0.1:" + simulator.port()), "");
    }

    /** Changes how the ERP behaves; single quotes. */
    void erpIs(String faults) {
        erp().say("/faults", EventsFile.json(faults)).is(200);
    }

    /** How often the ERP has booked something under this reference. */
    int bookings(String orderId) {
        return erp().get("/orders?externalRef=" + orderId).is(200).body().size();
    }

    /** How often the ERP has booked anything. */
    long bookings() {
        return erp().get("/orders/count").is(200).number("/count");
    }

    List<String> ledger() {
        return erp().get("/orders").is(200).rows("", "externalRef");
    }

    long availableToSell(String sku) {
        return web().get("/v1/availability/" + sku).is(200).number("/availableToSell");
    }

    String headroom(String customer) {
        String question = "{'customer':'%s','amount':{'amount':'0.01','currency':'EUR'}}".formatted(customer);
        return web().say("/v1/credit-checks", EventsFile.json(question)).is(200).text("/headroom/amount");
    }

    String status(String orderId) {
        return web().get("/v1/orders/" + orderId).is(200).text("/status");
    }

    void awaitStatus(String orderId, String status) {
        await("order " + orderId + " is " + status, () -> status(orderId).equals(status));
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting: %s", what).isLessThan(deadline);
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        stopNode();
        simulator.close();
        http.shutdownNow();
    }
}
