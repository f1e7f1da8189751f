package io.penstock.gateway.bootstrap;

import io.penstock.adapters.kafkabroker.BrokerChild;
import io.penstock.adapters.kafkabroker.child.ChildProcess;
import io.penstock.adapters.kafkabroker.child.JavaCommand;
import io.penstock.adapters.simulatederp.server.SimulatorMain;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Everything on one machine: broker and ERP as children, a catalogue to play with, and a node in front of them. */
final class DemoCommand extends ConfiguredCommand {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCommand.class);
    private static final Duration CHILD_PATIENCE = Duration.ofMinutes(3);
    private static final int KAFKA_PORT = 9092;
    private static final int ERP_PORT = 9191;

    DemoCommand() {
        super("demo", "Runs everything on this machine: broker, ERP simulator, a seeded catalogue, the gateway.");
    }

    @Override
    void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--skus")
                .type(Integer.class)
                .paramLabel("N")
                .description("SKUs in the seeded catalogue; default 1000")
                .build());
        spec.addOption(OptionSpec.builder("--no-kafka")
                .type(boolean.class)
                .description("no broker: the catalogue is read from its file, the ERP is asked for its events")
                .build());
        spec.addOption(OptionSpec.builder("--erp")
                .type(String.class)
                .paramLabel("KIND")
                .description("which ERP: simulated")
                .build());
    }

    @Override
    Map<String, String> impliedFlags(ParseResult options) {
        Map<String, String> flags = new HashMap<>(Map.of(
                "channels.web.keys", "demo-web",
                "channels.marketplace.keys", "demo-marketplace",
                "channels.edi.keys", "demo-edi",
                "channels.sales.keys", "demo-sales",
                "ops.keys", "demo-ops",
                "kafka.create-topics", "true"));
        if (options.hasMatchedOption("--no-kafka")) {
            flags.put("kafka.enabled", "false");
        }
        if (options.hasMatchedOption("--erp")) {
            flags.put("erp.kind", options.matchedOptionValue("--erp", "simulated"));
        }
        return flags;
    }

    @Override
    int run(Config config, ParseResult options) throws Exception {
        long begun = System.nanoTime();
        Stopping stopping = new Stopping();
        Path data = Files.createDirectories(config.path("data")).toAbsolutePath();
        int skus = options.matchedOptionValue("--skus", 1_000);
        Optional<Path> ownEvents = config.optional("events").map(Path::of);
        Path events = ownEvents.isPresent() ? readable(ownEvents.get()) : DemoCatalogue.seeded(data, skus);

        Map<String, String> found = new HashMap<>();
        boolean withKafka = config.isOn("kafka.enabled");
        int kafkaPort = freePort(KAFKA_PORT);
        String kafka = "127.0.0.1:" + kafkaPort;
        found.put("kafka.bootstrap", kafka);
        CompletableFuture<Void> broker = withKafka
                ? CompletableFuture.runAsync(() -> startBroker(stopping, data, kafkaPort))
                : CompletableFuture.completedFuture(null);
        int erpPort = freePort(ERP_PORT);
        found.put("erp.url", "http://127.0.0.1:" + erpPort);
        CompletableFuture<Void> erp = CompletableFuture.runAsync(() ->
                startErp(stopping, data, erpPort, events, Optional.of(kafka).filter(_ -> withKafka)));
        if (ownEvents.isPresent() || !withKafka) {
            found.put("events", events.toString());
        }
        Config complete = config.with(found);
        Node node = Node.start(complete, () -> {
            broker.join();
            erp.join();
            if (withKafka && ownEvents.isEmpty()) {
                DemoCatalogue.publish(complete, events, data);
            }
        });
        stopping.then(node);
        System.out.println(ReadyLine.of(complete, node, begun));
        Welcome.print("http://" + complete.text("http.host") + ":" + node.httpPort());
        new CountDownLatch(1).await();
        return 0;
    }

    private static Path readable(Path events) {
        if (!Files.isReadable(events)) {
            throw new Config.ConfigException("cannot read the events file " + events);
        }
        return events.toAbsolutePath();
    }

    private static void startBroker(Stopping stopping, Path data, int port) {
        try {
            stopping.then(BrokerChild.start(
                    JavaCommand.ofThisJvm(BrokerChild.FLAGS),
                    data.resolve("kafka"),
                    port,
                    CHILD_PATIENCE,
                    line -> LOG.debug("broker: {}", line)));
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("the broker did not start: " + failed.getMessage(), failed);
        }
    }

    private static void startErp(Stopping stopping, Path data, int port, Path events, Optional<String> kafka) {
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Integer.toString(port),
                "--data",
                data.resolve("erp").toString(),
                "--events",
                events.toString(),
                "--exit-on-stdin-eof"));
        kafka.ifPresent(bootstrap -> arguments.addAll(List.of("--kafka", bootstrap)));
        try {
            stopping.then(ChildProcess.start(
                    JavaCommand.ofThisJvm(List.of("-Xmx512m")).running(SimulatorMain.class.getName(), arguments),
                    "erp: ready ",
                    CHILD_PATIENCE,
                    line -> LOG.debug("erp: {}", line)));
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException("the ERP simulator did not start: " + failed.getMessage(), failed);
        }
    }

    /** The usual port when nobody has it, else any. */
    private static int freePort(int usual) throws IOException {
        for (int port : new int[] {usual, 0}) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return socket.getLocalPort();
            } catch (IOException taken) {
                LOG.debug("port {} is taken", port);
            }
        }
        throw new IOException("no free port on the loopback interface");
    }
}
