package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker, topics of one test's own on it, and plain clients to look at them with. */
final class Bench implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String STOCK_LEVEL = "penstock.stock.level";

    private static final FeedTuning IMPATIENT =
            new FeedTuning(500, 4, 1000, 5, 3, Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofMillis(200));

    final KafkaSettings kafka;
    final Topics topics = new Topics("test-" + UUID.randomUUID() + ".", 2);
    final RememberingSink sink = new RememberingSink();
    final Queue<String> alarms = new ConcurrentLinkedQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    Bench(String bootstrapServers) {
        this.kafka = KafkaSettings.of(bootstrapServers);
    }

    void createTopics() throws Exception {
        topics.create(kafka, 1, Await.PATIENCE);
    }

    String stock() {
        return topics.ofType(STOCK_LEVEL);
    }

    KafkaEventFeed feed() {
        Alarm alarm = (code, subject, message) -> alarms.add(code);
        var feed = new KafkaEventFeed(
                kafka, topics, new NumberCodec(), alarm, Measures.NONE, InstantSource.fixed(NOW), IMPATIENT);
        opened.add(feed);
        return feed;
    }

    /** So many events of each key, numbered from {@code first}, the keys taking turns. */
    void publish(long first, int count, String... keys) throws IOException {
        try (var publisher = new RawEventPublisher(kafka, topics)) {
            publisher.publish(IntStream.range(0, count * keys.length)
                    .mapToObj(i -> event(keys[i % keys.length], first + i / keys.length))
                    .toList());
        }
    }

    static RawEvent event(String key, long version) {
        return event(STOCK_LEVEL, key, Long.toString(version));
    }

    static RawEvent event(String type, String key, String data) {
        return new RawEvent(key + "/" + data, "/test", type, NOW, key, data.getBytes(UTF_8));
    }

    void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        Map<String, Object> settings = kafka.with(Map.of());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record).get();
        }
    }

    void send(RawEvent event) throws Exception {
        send(CloudEventWriter.record(topics.ofType(event.type()), event.key(), event));
    }

    /** The first so many records of a topic; those of one partition are in its order. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic, int count) throws InterruptedException {
        Map<String, Object> settings = kafka.with(Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"));
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(IntStream.range(0, topics.partitions())
                    .mapToObj(partition -> new TopicPartition(topic, partition))
                    .toList());
            Await.until("there are " + count + " records in " + topic, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
            });
        }
        return records;
    }

    void deleteTopic(String topic) throws Exception {
        try (var admin = Admin.create(kafka.with(Map.of()))) {
            admin.deleteTopics(Set.of(topic)).all().get();
        }
    }

    boolean exists(String topic) {
        try (var admin = Admin.create(kafka.with(Map.of()))) {
            return admin.listTopics().names().get().contains(topic);
        } catch (InterruptedException | ExecutionException fault) {
            throw new AssertionError(fault);
        }
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }
}
