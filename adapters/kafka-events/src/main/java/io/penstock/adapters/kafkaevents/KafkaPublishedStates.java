package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.PublishedStates;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads back what stands in a compacted topic of the gateway's own. */
public final class KafkaPublishedStates implements PublishedStates {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Polls in a row that bring nothing before the broker is taken to be away. */
    private static final int FRUITLESS_MAX = 150;

    private final KafkaSettings kafka;
    private final String topic;

    public KafkaPublishedStates(KafkaSettings kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    @Override
    public void read(BiConsumer<String, String> reader) {
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            read(consumer, consumer.endOffsets(partitions), reader);
        } catch (KafkaException fault) {
            throw new NotDoneException(topic + " cannot be read: " + fault.getMessage());
        }
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, BiConsumer<String, String> reader) {
        Set<TopicPartition> open = new HashSet<>(ends.keySet());
        for (int fruitless = 0; !reachedAll(consumer, ends, open); ) {
            var records = consumer.poll(POLL);
            records.forEach(each -> tell(each, reader));
            fruitless = records.isEmpty() ? fruitless + 1 : 0;
            if (fruitless == FRUITLESS_MAX) {
                throw new NotDoneException(topic + " cannot be read to its end");
            }
        }
    }

    private static boolean reachedAll(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Set<TopicPartition> open) {
        open.removeIf(partition -> consumer.position(partition) >= ends.getOrDefault(partition, 0L));
        return open.isEmpty();
    }

    private static void tell(ConsumerRecord<byte[], byte[]> record, BiConsumer<String, String> reader) {
        if (record.key() != null) {
            reader.accept(new String(record.key(), UTF_8), text(record.headers().lastHeader(CloudEventReader.ID)));
        }
    }

    private static String text(@Nullable Header header) {
        byte[] value = header == null ? null : header.value();
        return value == null ? "" : new String(value, UTF_8);
    }

    private Map<String, Object> settings() {
        return kafka.with(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG, "penstock-published",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000"));
    }
}
