package io.penstock.adapters.kafkaevents;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads some topics from their first record to the last one that is there when it begins. Blocking. */
final class WholeTopics {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private WholeTopics() {}

    /**
     * A topic that is not there has no records.
     *
     * @throws IOException when Kafka does not answer, or stops answering
     */
    static void read(KafkaSettings kafka, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader)
            throws IOException {
        try (var consumer =
                new KafkaConsumer<>(settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer, topics);
            Map<TopicPartition, Long> left = new HashMap<>(consumer.endOffsets(partitions));
            Map<TopicPartition, Long> from = consumer.beginningOffsets(partitions);
            left.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
            consumer.assign(left.keySet());
            consumer.seekToBeginning(left.keySet());
            read(consumer, left, reader);
        } catch (KafkaException fault) {
            throw new IOException(
                    "cannot read from Kafka at " + kafka.bootstrapServers() + ": " + fault.getMessage(), fault);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Collection<String> topics) {
        Map<String, List<PartitionInfo>> there = consumer.listTopics();
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            there.getOrDefault(topic, List.of())
                    .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
        }
        return partitions;
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> left,
            Consumer<ConsumerRecord<byte[], byte[]>> reader)
            throws IOException {
        int silent = 0;
        while (!left.isEmpty()) {
            var records = consumer.poll(POLL);
            records.forEach(reader);
            boolean moved = !records.isEmpty();
            for (TopicPartition partition : Set.copyOf(left.keySet())) {
                if (consumer.position(partition) >= left.getOrDefault(partition, 0L)) {
                    left.remove(partition);
                    moved = true;
                }
            }
            silent = moved ? 0 : silent + 1;
            if (POLL.multipliedBy(silent).compareTo(PATIENCE) > 0) {
                throw new IOException("Kafka says nothing more of " + left.keySet());
            }
        }
    }

    private static Map<String, Object> settings(KafkaSettings kafka) {
        return kafka.with(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG, "penstock-whole-topics",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000",
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"));
    }
}
