package events;

import io.penstock.adapters.kafkabroker.BrokerChild;
import io.penstock.adapters.kafkabroker.child.JavaCommand;
import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka cluster of one broker or several, each a process of its own, and the topics in it. */
final class Brokers implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> FLAGS = List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path data;
    private final int[] ports;
    private final String controllers;
    private final BrokerChild[] children;

    Brokers(Path data, int count) throws Exception {
        this.data = data;
        this.ports = Ports.free(count);
        int[] own = Ports.free(count);
        this.controllers =
                IntStream.range(0, count).mapToObj(n -> (n + 1) + ":" + own[n]).collect(Collectors.joining(","));
        this.children = new BrokerChild[count];
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> starts = new ArrayList<>();
            for (int n = 0; n < count; n++) {
                int broker = n;
                starts.add(together.submit(() -> {
                    start(broker);
                    return broker;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        }
        Topics.standard().create(KafkaSettings.of(bootstrap()), Math.min(3, count), Duration.ofSeconds(30));
    }

    void start(int n) throws Exception {
        JavaCommand java = JavaCommand.ofThisJvm(FLAGS);
        children[n] = BrokerChild.startMember(
                java, data.resolve("kafka-" + n), ports[n], n + 1, controllers, PATIENCE, _ -> {});
    }

    void kill(int n) {
        children[n].kill();
    }

    int count() {
        return ports.length;
    }

    long pid(int n) {
        return children[n].pid();
    }

    String bootstrap() {
        return Arrays.stream(ports).mapToObj(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    /**
     * One that outlasts a broker's absence. One request at a time: the leader of a new topic may turn away the first and take the second, and the first then is
     * out of sequence until it expires.
     *
     * @param lingerMillis how long a record may wait for others to travel with
     */
    KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap());
        settings.put("linger.ms", lingerMillis);
        settings.put("batch.size", 128 * 1024);
        settings.put("acks", "all");
        settings.put("max.in.flight.requests.per.connection", 1);
        settings.put("max.block.ms", PATIENCE.toMillis());
        settings.put("delivery.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        settings.put("buffer.memory", 64L * 1024 * 1024);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public void close() {
        for (BrokerChild child : children) {
            if (child != null) {
                child.close();
            }
        }
    }
}
