package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Events as they come, for people to watch. Blocking; for one thread. */
public final class EventTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final CloudEventReader reader = new CloudEventReader();
    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @param fromBeginning else only what comes from now on
     * @throws IOException when Kafka does not answer, or one of the topics is not there
     */
    public EventTail(KafkaSettings kafka, Collection<String> topics, boolean fromBeginning) throws IOException {
        this.consumer = new KafkaConsumer<>(settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            var there = consumer.listTopics();
            for (String topic : topics) {
                if (!there.containsKey(topic)) {
                    throw new IOException("there is no topic " + topic);
                }
            }
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> there.getOrDefault(topic, List.of()).stream())
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
                partitions.forEach(consumer::position);
            }
        } catch (KafkaException fault) {
            consumer.close();
            throw new IOException(
                    "Kafka at " + kafka.bootstrapServers() + " does not answer: " + fault.getMessage(), fault);
        }
    }

    /**
     * Waits for events for a moment.
     *
     * @param event is handed each; false from it ends the watch
     * @param unreadable is handed the place and the problem of what is no event
     * @return whether to go on
     */
    public boolean poll(Predicate<RawEvent> event, BiConsumer<String, String> unreadable) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.value() == null) {
                continue;
            }
            try {
                if (!event.test(reader.read(record))) {
                    return false;
                }
            } catch (UnreadableEventException problem) {
                unreadable.accept(Origin.of(record).toString(), String.valueOf(problem.getMessage()));
            }
        }
        return true;
    }

    private static Map<String, Object> settings(KafkaSettings kafka) {
        return kafka.with(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG, "penstock-tail",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000"));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
