package io.penstock.adapters.kafkaevents;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the broker, now and then, which partitions the topics have; the answer is also the proof that it is there. A
 * topic that does not exist has none yet.
 */
final class Discovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private static final String PATIENCE_MILLIS = "5000";

    private final KafkaSettings kafka;
    private final List<String> topics;
    private final InstantSource clock;
    private final Map<String, Integer> partitionsByTopic = new TreeMap<>();
    private @Nullable Admin admin;
    private volatile boolean connected;
    private volatile long answeredMillis;
    private volatile Optional<Set<TopicPartition>> known = Optional.empty();

    Discovery(KafkaSettings kafka, List<String> topics, InstantSource clock) {
        this.kafka = kafka;
        this.topics = topics;
        this.clock = clock;
    }

    /** Every partition ever seen; empty until the broker has answered for all topics once. */
    Optional<Set<TopicPartition>> partitions() {
        return known;
    }

    boolean isConnected() {
        return connected;
    }

    /** When the broker was last asked a question that it answered; 0 when it never was. */
    long answeredMillis() {
        return answeredMillis;
    }

    /** Blocks for some seconds at most. For one thread. */
    void look() {
        long asked = clock.millis();
        try {
            for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
                    admin().describeTopics(topics).topicNameValues().entrySet()) {
                int partitions = partitions(answer.getValue());
                partitionsByTopic.merge(answer.getKey(), partitions, Math::max);
            }
            known = Optional.of(all());
            answeredMillis = asked;
            told(true, null);
        } catch (ExecutionException | KafkaException fault) {
            told(false, fault);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private static int partitions(KafkaFuture<TopicDescription> answer)
            throws ExecutionException, InterruptedException {
        try {
            return answer.get().partitions().size();
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof UnknownTopicOrPartitionException) {
                return 0;
            }
            throw fault;
        }
    }

    private Set<TopicPartition> all() {
        return partitionsByTopic.entrySet().stream()
                .flatMap(topic -> Stream.iterate(0, n -> n + 1)
                        .limit(topic.getValue())
                        .map(n -> new TopicPartition(topic.getKey(), n)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void told(boolean now, @Nullable Exception fault) {
        if (connected && !now) {
            LOG.warn("Kafka at {} does not answer, trying on", kafka.bootstrapServers(), fault);
        } else if (!connected && now) {
            LOG.info("Kafka at {} answers", kafka.bootstrapServers());
        }
        connected = now;
    }

    private Admin admin() {
        var existing = admin;
        if (existing == null) {
            existing = Admin.create(kafka.with(Map.of(
                    AdminClientConfig.CLIENT_ID_CONFIG,
                    "penstock-feed-look",
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    PATIENCE_MILLIS,
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    PATIENCE_MILLIS,
                    AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                    "1000")));
            admin = existing;
        }
        return existing;
    }

    /** For the same thread, or after it has ended. */
    @Override
    public void close() {
        var existing = admin;
        admin = null;
        if (existing != null) {
            existing.close(Duration.ZERO);
        }
    }
}
