package io.penstock.gateway.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In small what {@code ops/bin/prove-events} does in full: the order, number and company of events change nothing. */
final class EventsComeInAnyOrderTest {
    private static final String STOCK = "penstock.stock.v1";
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final int SKUS = 20;
    private static final int VERSIONS = 13;

    private final Random chance = new Random(7);
    private final Map<String, Long> expected = new HashMap<>();

    @TempDir
    Path directory;

    @Test
    void shuffled_tripled_and_among_poison_they_leave_the_state_they_leave_in_order_and_so_does_a_rewind()
            throws Exception {
        List<ProducerRecord<byte[], byte[]>> story = story();
        List<ProducerRecord<byte[], byte[]>> poison = poison();
        List<ProducerRecord<byte[], byte[]>> mess = new ArrayList<>(
                Stream.of(story, story, story, poison).flatMap(List::stream).toList());
        Collections.shuffle(mess, chance);
        mess.add(new ProducerRecord<>(STOCK, "SKU-NOBODY@EAST".getBytes(UTF_8), null));
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Gateway gateway = Gateway.start(
                        directory,
                        new EventsFile(),
                        Map.of(
                                "kafka.enabled",
                                "true",
                                "kafka.create-topics",
                                "true",
                                "kafka.bootstrap",
                                broker.bootstrapServers()))) {
            send(broker, mess);
            Gateway.await("all levels show", () -> expected.keySet().stream()
                    .allMatch(sku -> version(gateway, sku) == VERSIONS));
            assertThat(state(gateway)).isEqualTo(expected);
            Gateway.await("all poison is set aside", () -> count(broker, STOCK + ".dlq") >= poison.size());
            assertThat(count(broker, STOCK + ".dlq")).isEqualTo(poison.size());

            send(broker, story);
            gateway.restart();
            assertThat(state(gateway))
                    .as("after the story in order, and everything from the beginning")
                    .isEqualTo(expected);
        }
    }

    /** Levels and changes of each position; the last word is a level. */
    private List<ProducerRecord<byte[], byte[]>> story() {
        List<ProducerRecord<byte[], byte[]>> story = new ArrayList<>();
        for (int n = 0; n < SKUS; n++) {
            String sku = "SKU-" + n;
            long onHand = 100L + n;
            for (long version = 1; version <= VERSIONS; version++) {
                long delta = chance.nextInt(9) - 4L;
                onHand += version == 1 ? 0 : delta;
                boolean level = version % 6 == 1;
                story.add(event(
                        sku,
                        version,
                        level ? "penstock.stock.level" : "penstock.stock.adjusted",
                        level ? "'onHand':" + onHand : "'field':'onHand','delta':" + delta));
            }
            expected.put(sku, onHand);
        }
        return story;
    }

    /** One of each kind for every third SKU, all of a version that would win. */
    private static List<ProducerRecord<byte[], byte[]>> poison() {
        List<ProducerRecord<byte[], byte[]>> poison = new ArrayList<>();
        for (int n = 0; n < SKUS; n += 3) {
            String sku = "SKU-" + n;
            poison.add(event(sku, 99, "penstock.stock.level.v2", "'onHand':1"));
            poison.add(event(sku, 99, "penstock.stock.level", "'on_hand':1"));
            poison.add(event(sku, 99, "penstock.stock.level", "'onHand':1e400"));
            poison.add(event(sku, 99, "penstock.stock.level", "'onHand':'" + "9".repeat(400_000)));
            poison.add(new ProducerRecord<>(STOCK, sku.getBytes(UTF_8), new byte[] {0, -1, 127}));
        }
        return poison;
    }

    private static ProducerRecord<byte[], byte[]> event(String sku, long version, String type, String figures) {
        String data =
                EventsFile.json("{'sku':'%s','location':'EAST','version':%d,%s}".formatted(sku, version, figures));
        var record = new ProducerRecord<>(STOCK, (sku + "@EAST").getBytes(UTF_8), data.getBytes(UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        sku + "/" + version,
                        "ce_source",
                        "/wms",
                        "ce_type",
                        type,
                        "ce_time",
                        BEGIN.plusSeconds(version).toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return record;
    }

    private static void send(EmbeddedBroker broker, List<ProducerRecord<byte[], byte[]>> records) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(producer::send);
        }
    }

    private static long version(Gateway gateway, String sku) {
        Answered answered = gateway.web().get("/v1/availability/" + sku);
        return answered.status() == 200 ? answered.number("/freshness/version") : 0;
    }

    private Map<String, Long> state(Gateway gateway) {
        Map<String, Long> state = new HashMap<>();
        expected.keySet().forEach(sku -> state.put(sku, gateway.availableToSell(sku)));
        return state;
    }

    private static long count(EmbeddedBroker broker, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, Duration.ofSeconds(10)).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }
}
