package events;

import io.penstock.adapters.kafkabroker.BrokerChild;
import io.penstock.adapters.kafkabroker.child.ChildProcess;
import io.penstock.adapters.kafkabroker.child.JavaCommand;
import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, an ERP and a gateway, each a process of its own, in a directory that goes when they do. */
final class Stand implements AutoCloseable {
    static final String KEY = "load-key";
    private static final String OPS_KEY = "load-ops-key";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path home = Path.of(System.getProperty("penstock.home", ".")).toAbsolutePath();
    private final Path data;
    private final int brokerPort;
    private BrokerChild broker;
    private ChildProcess erp;
    private ChildProcess gateway;

    Stand(Path data) throws Exception {
        this.data = data;
        this.brokerPort = freePort();
        startBroker();
        Topics.standard().create(KafkaSettings.of(bootstrap()), 1, Duration.ofSeconds(30));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    void startBroker() throws Exception {
        List<String> flags = List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
        broker = BrokerChild.start(JavaCommand.ofThisJvm(flags), data.resolve("kafka"), brokerPort, PATIENCE, _ -> {});
    }

    void killBroker() {
        broker.kill();
    }

    void startErp(Path events) throws Exception {
        List<String> arguments = List.of(
                "--port",
                "0",
                "--data",
                data.resolve("erp").toString(),
                "--events",
                events.toString(),
                "--kafka",
                bootstrap(),
                "--exit-on-stdin-eof");
        erp = ChildProcess.start(
                JavaCommand.ofThisJvm(List.of("-Xmx512m", "-XX:+UseSerialGC", "@" + jvmOptions()))
                        .running("io.penstock.adapters.simulatederp.server.SimulatorMain", arguments),
                "erp: ready ",
                PATIENCE,
                _ -> {});
    }

    /** As {@code ./penstock serve} does it. Comes back when it is ready, with the seconds that took. */
    double startGateway(List<String> jvm, List<String> options) throws Exception {
        List<String> flags = new ArrayList<>(List.of("@" + jvmOptions()));
        flags.addAll(jvm);
        Path learned = home.resolve("gateway/target/lib/penstock.aot");
        if (Files.exists(learned) && Files.size(learned) > 0) {
            flags.addAll(List.of("-XX:AOTCache=" + learned, "-Xlog:aot*=off"));
        }
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--data",
                data.resolve("node").toString(),
                "--http-port",
                "0",
                "--ops-port",
                "0",
                "--kafka-bootstrap",
                bootstrap(),
                "--journal-free-space-floor-mib",
                "16",
                "--config",
                config().toString()));
        arguments.addAll(options);
        long begun = System.nanoTime();
        gateway = ChildProcess.start(
                JavaCommand.ofThisJvm(flags).running("io.penstock.gateway.bootstrap.Penstock", arguments),
                "penstock: ready ",
                PATIENCE,
                this::said);
        return (System.nanoTime() - begun) / 1e9;
    }

    private void said(String line) {
        if (line.contains(" ERROR ") || line.contains("Exception in")) {
            System.out.println("  gateway: " + line);
        }
    }

    private Path config() throws IOException {
        Map<String, String> lines = new HashMap<>();
        String erpUrl = erp == null ? "http://127.0.0.1:9" : erp.announcement();
        lines.put("erp", "erp: { url: \"" + (erpUrl.startsWith("http") ? erpUrl : "http://" + erpUrl) + "\" }");
        lines.put("channels", "channels: { web: { keys: \"" + KEY + "\" } }");
        lines.put("ops", "ops: { keys: \"" + OPS_KEY + "\" }");
        return Files.write(data.resolve("config.yaml"), lines.values());
    }

    private Path jvmOptions() {
        return home.resolve("gateway/src/main/jvm/options");
    }

    void stopGateway() {
        gateway.close();
    }

    void killGateway() {
        gateway.kill();
    }

    private URI address(String name) {
        Matcher found = Pattern.compile(name + "=(\\S+)").matcher(gateway.announcement());
        if (!found.find()) {
            throw new IllegalStateException(gateway.announcement());
        }
        return URI.create(found.group(1));
    }

    URI http() {
        return address("http");
    }

    URI ops() {
        return address("ops");
    }

    URI erp() {
        String said = erp.announcement();
        return URI.create(said.startsWith("http") ? said : "http://" + said);
    }

    String bootstrap() {
        return broker.bootstrapServers();
    }

    long gatewayPid() {
        return gateway.pid();
    }

    long brokerPid() {
        return broker.pid();
    }

    /** @param lingerMillis how long a record may wait for others to travel with */
    KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap());
        settings.put("linger.ms", lingerMillis);
        settings.put("batch.size", 128 * 1024);
        settings.put("acks", "all");
        settings.put("buffer.memory", 64L * 1024 * 1024);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** A value of the ops port's metrics, summed over its labels; 0 when it is not there. */
    double metric(String name) throws IOException {
        try (HttpLine line = new HttpLine(ops())) {
            line.call(HttpLine.get("/metrics", KEY));
            return line.body()
                    .lines()
                    .filter(each -> each.startsWith(name + " ") || each.startsWith(name + "{"))
                    .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
        if (erp != null) {
            erp.close();
        }
        broker.close();
        try (Stream<Path> all = Files.walk(data)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
