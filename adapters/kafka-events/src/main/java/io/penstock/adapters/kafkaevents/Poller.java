package io.penstock.adapters.kafkaevents;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls Kafka, without end, on a thread of its own. Every partition is its own by assignment, from the beginning and
 * without a group: there is nobody to be expelled by, and the versions in the state, not offsets, say what was applied.
 * Partitions in which enough waits are paused, and polling goes on. A consumer that fails is replaced, where it stood.
 */
final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private static final Duration POLL = Duration.ofMillis(100);

    /** How soon a paused partition is looked at again. */
    private static final Duration POLL_WHILE_PAUSED = Duration.ofMillis(2);

    /**
     * How long the broker may keep a question that it has nothing for. A partition is left out of it while records of it
     * wait here, and can be asked for only with the next one: longer than this nothing new of it is heard.
     */
    private static final String FETCH_WAIT_MILLIS = "10";

    private static final Duration UNTIL_DISCOVERY = Duration.ofMillis(10);

    private final KafkaSettings kafka;
    private final FeedTuning tuning;
    private final Discovery discovery;
    private final Intake intake;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("kafka-feed-poll").unstarted(this::run);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closed;
    private int failures;

    Poller(KafkaSettings kafka, FeedTuning tuning, Discovery discovery, Intake intake) {
        this.kafka = kafka;
        this.tuning = tuning;
        this.discovery = discovery;
        this.intake = intake;
    }

    void start() {
        thread.start();
    }

    /** Waits until the consumer is closed, some seconds at most. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        var current = consumer;
        if (current != null) {
            current.wakeup();
        }
        if (thread.isAlive()) {
            thread.join(Duration.ofSeconds(5));
        }
    }

    private void run() {
        while (!closed) {
            try {
                readWithNewConsumer();
            } catch (WakeupException closing) {
                LOG.debug("woken", closing);
            } catch (RuntimeException fault) {
                failures++;
                LOG.warn("reading from Kafka failed, beginning anew where it stood", fault);
                pause(tuning.pauseAfter(failures));
            }
        }
    }

    private void readWithNewConsumer() {
        try (var fresh = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = fresh;
            Map<TopicPartition, Long> positions = intake.positions();
            fresh.assign(positions.keySet());
            positions.forEach(fresh::seek);
            while (!closed) {
                adopt(fresh);
                read(fresh);
            }
        } finally {
            consumer = null;
        }
    }

    private void adopt(KafkaConsumer<byte[], byte[]> fresh) {
        Set<TopicPartition> known = discovery.partitions().orElse(Set.of());
        if (discovery.partitions().isEmpty()
                || (intake.isOpen() && fresh.assignment().containsAll(known))) {
            return;
        }
        var added = new HashSet<>(known);
        added.removeAll(fresh.assignment());
        Map<TopicPartition, Long> from = fresh.beginningOffsets(added);
        Map<TopicPartition, Long> to = fresh.endOffsets(added);
        intake.open(added.stream()
                .map(partition -> new Lane(partition, from.getOrDefault(partition, 0L), to.getOrDefault(partition, 0L)))
                .toList());
        fresh.assign(known);
        from.forEach(fresh::seek);
        LOG.info("reading {}", added);
    }

    private void read(KafkaConsumer<byte[], byte[]> from) {
        if (from.assignment().isEmpty()) {
            pause(UNTIL_DISCOVERY);
            return;
        }
        boolean paused = heedCrowds(from);
        var records = from.poll(paused ? POLL_WHILE_PAUSED : POLL);
        for (TopicPartition partition : records.partitions()) {
            intake.fetched(partition, records.records(partition));
        }
        for (TopicPartition partition : from.assignment()) {
            intake.position(
                    partition,
                    from.position(partition),
                    from.currentLag(partition).orElse(0));
        }
        failures = 0;
    }

    private boolean heedCrowds(KafkaConsumer<byte[], byte[]> from) {
        Set<TopicPartition> crowded = intake.crowded();
        Set<TopicPartition> paused = from.paused();
        if (!crowded.equals(paused)) {
            var free = new HashSet<>(paused);
            free.removeAll(crowded);
            from.resume(free);
            from.pause(crowded);
        }
        return !crowded.isEmpty();
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> settings() {
        return kafka.with(Map.ofEntries(
                Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "penstock-feed"),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false"),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"),
                Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(tuning.batch())),
                Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS),
                Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, Integer.toString(4 * 1024 * 1024)),
                Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000"),
                Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000"),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "1000")));
    }
}
