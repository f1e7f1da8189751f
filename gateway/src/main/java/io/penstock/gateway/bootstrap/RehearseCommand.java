package io.penstock.gateway.bootstrap;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import io.penstock.adapters.simulatederp.server.SimulatorOptions;
import io.penstock.adapters.simulatederp.server.SimulatorServer;
import io.penstock.adapters.simulatederp.server.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.random.RandomGenerator;
import picocli.CommandLine.ParseResult;

/**
 * Broker, ERP and node in this one JVM, a few calls, and out: what a JVM that writes a start-up cache is to see. The
 * launcher runs it once for each build.
 */
final class RehearseCommand extends ConfiguredCommand {
    private static final int SKUS = 100;
    private static final int CALLS = 200;

    RehearseCommand() {
        super(
                "rehearse",
                "Starts everything in one process, makes some calls and ends: what the launcher's cache learns from.");
    }

    @Override
    Map<String, String> impliedFlags(ParseResult options) {
        return Map.of(
                "channels.web.keys", "demo-web",
                "ops.keys", "demo-ops",
                "http.port", "0",
                "ops.port", "0",
                "kafka.create-topics", "true");
    }

    @Override
    int run(Config config, ParseResult options) throws Exception {
        Path data = Files.createDirectories(config.path("data"));
        Path events = DemoCatalogue.seeded(data, SKUS);
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                SimulatorServer erp = SimulatorServer.start(
                        SimulatorOptions.defaults()
                                .withPort(0)
                                .withData(data.resolve("erp"))
                                .withEvents(events)
                                .withKafka(broker.bootstrapServers()),
                        new World(InstantSource.system(), System::nanoTime, RandomGenerator.getDefault()))) {
            Config complete = config.with(
                    Map.of("kafka.bootstrap", broker.bootstrapServers(), "erp.url", "http://127.0.0.1:" + erp.port()));
            try (Node node = Node.start(complete, () -> DemoCatalogue.publish(complete, events, data))) {
                talkTo("http://127.0.0.1:" + node.httpPort());
            }
        }
        return 0;
    }

    private static void talkTo(String http) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int call = 1; call <= CALLS; call++) {
                String sku = "SKU-%05d".formatted(1 + call % SKUS);
                send(client, request(http + "/v1/availability/" + sku).GET());
                send(
                        client,
                        request(http + "/v1/orders")
                                .header("Idempotency-Key", "rehearsal-" + call)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(order("rehearsal-" + call, sku))));
            }
        }
    }

    private static HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer demo-web");
    }

    private static void send(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
        if (status >= 500) {
            throw new IOException("answered " + status);
        }
    }

    private static String order(String reference, String sku) {
        return "{\"channelOrderRef\":\"" + reference
                + "\",\"customer\":\"CUST-00001\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\",\"lines\":[{\"line\":1,\"sku\":\""
                + sku + "\",\"quantity\":1}]}";
    }
}
