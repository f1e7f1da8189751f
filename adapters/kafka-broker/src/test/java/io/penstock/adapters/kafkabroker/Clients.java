package io.penstock.adapters.kafkabroker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's own clients, as plainly as they come. */
final class Clients {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String bootstrapServers;

    Clients(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void createTopic(String topic) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    KafkaProducer<String, String> producer(Map<String, Object> more) {
        var settings = Stream.concat(
                        Map.<String, Object>of("bootstrap.servers", bootstrapServers).entrySet().stream(),
                        more.entrySet().stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    void send(String topic, String... values) throws Exception {
        try (var producer = producer(Map.of("enable.idempotence", "true", "acks", "all"))) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(topic, "key", value)).get();
            }
        }
    }

    /** The first so many committed values of a topic. */
    List<String> read(String topic, int count) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "isolation.level", "read_committed",
                "enable.auto.commit", "false");
        var partition = List.of(new TopicPartition(topic, 0));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            return poll(consumer, count);
        }
    }

    private static List<String> poll(KafkaConsumer<String, String> consumer, int count) {
        var values = new ArrayList<String>();
        var pause = Duration.ofMillis(200);
        for (long polls = PATIENCE.dividedBy(pause); polls > 0 && values.size() < count; polls--) {
            consumer.poll(pause).forEach(record -> values.add(record.value()));
        }
        return values;
    }
}
