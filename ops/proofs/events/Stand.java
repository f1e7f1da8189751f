package events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Brokers and gateways, each a process of its own, in a directory that goes when they do. */
final class Stand implements AutoCloseable {
    static final String KEY = "load-key";

    private final Path data;
    private final Brokers brokers;
    private final List<Member> members = new ArrayList<>();

    /** One broker, one gateway. */
    Stand(Path data) throws Exception {
        this(data, 1, 1);
    }

    /** @param gateways more than one are members of one grid */
    Stand(Path data, int brokers, int gateways) throws Exception {
        this.data = data;
        this.brokers = new Brokers(data, brokers);
        Files.writeString(
                data.resolve("config.yaml"),
                "channels: { web: { keys: \"" + KEY + "\" } }\nops: { keys: \"load-ops-key\" }\n");
        int[] ports = Ports.free(gateways);
        for (int n = 0; n < gateways; n++) {
            members.add(new Member(arguments(n, gateways == 1 ? new int[0] : ports)));
        }
    }

    private List<String> arguments(int n, int[] ports) {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--node-name",
                "penstock-" + (n + 1),
                "--data",
                data.resolve("node-" + n).toString(),
                "--http-port",
                "0",
                "--ops-port",
                "0",
                "--kafka-bootstrap",
                brokers.bootstrap(),
                "--journal-free-space-floor-mib",
                "16",
                "--erp-url",
                "http://127.0.0.1:9",
                "--config",
                data.resolve("config.yaml").toString()));
        if (ports.length > 0) {
            String grid =
                    Arrays.stream(ports).mapToObj(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
            arguments.addAll(List.of("--grid-members", grid, "--grid-port", Integer.toString(ports[n])));
        }
        return arguments;
    }

    Brokers brokers() {
        return brokers;
    }

    List<Member> members() {
        return members;
    }

    /** Comes back when all gateways are ready. */
    void startGateways(List<String> jvm) throws Exception {
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Double>> starts = members.stream()
                    .map(member -> together.submit(() -> member.start(jvm, List.of())))
                    .toList();
            for (Future<Double> start : starts) {
                start.get();
            }
        }
    }

    /** Comes back when it is ready, with the seconds that took. */
    double startGateway(List<String> jvm, List<String> options) throws Exception {
        return members.getFirst().start(jvm, options);
    }

    void stopGateway() {
        members.getFirst().close();
    }

    void killGateway() {
        members.getFirst().kill();
    }

    URI http() {
        return members.getFirst().http();
    }

    long gatewayPid() {
        return members.getFirst().pid();
    }

    double metric(String name) throws IOException {
        return members.getFirst().metric(name);
    }

    String bootstrap() {
        return brokers.bootstrap();
    }

    KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        return brokers.producer(lingerMillis);
    }

    @Override
    public void close() {
        members.forEach(Member::close);
        brokers.close();
        try (Stream<Path> all = Files.walk(data)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
