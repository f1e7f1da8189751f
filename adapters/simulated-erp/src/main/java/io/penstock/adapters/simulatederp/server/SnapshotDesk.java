package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what others ask to be stated anew, {@code penstock.snapshot.requested}, and has the books state it: the level of a
 * position, the standing of an account, each at its present version. Requests made while nobody read are not looked for:
 * who is not answered asks again.
 */
final class SnapshotDesk implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotDesk.class);
    private static final String TOPIC = "penstock.snapshot.v1";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACKOFF = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String bootstrap;
    private final Bookkeeper bookkeeper;
    private final Statements statements;
    private final World world;
    private final Thread thread = new Thread(this::run, "erp-snapshots");
    private volatile boolean closing;

    SnapshotDesk(String bootstrap, Bookkeeper bookkeeper, Statements statements, World world) {
        this.bootstrap = bootstrap;
        this.bookkeeper = bookkeeper;
        this.statements = statements;
        this.world = world;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closing) {
            try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config())) {
                read(consumer);
            } catch (WakeupException closed) {
                LOG.debug("woken", closed);
            } catch (KafkaException away) {
                LOG.debug("requests cannot be read, trying again", away);
            }
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(closing ? Duration.ZERO : BACKOFF);
        } catch (InterruptedException ended) {
            closing = true;
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(TOPIC);
        consumer.assign(partitions.stream()
                .map(each -> new TopicPartition(TOPIC, each.partition()))
                .collect(Collectors.toList()));
        consumer.seekToEnd(consumer.assignment());
        while (!closing && !consumer.assignment().isEmpty()) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                answer(record.value());
            }
        }
    }

    /** What cannot be read is nobody's request. */
    private void answer(byte[] request) {
        try {
            JsonNode asked = Json.MAPPER.readTree(request);
            bookkeeper.ask((books, draft) -> {
                state(asked, books);
                return true;
            });
        } catch (JsonProcessingException unreadable) {
            LOG.warn("a request for a figure cannot be read: {}", unreadable.getOriginalMessage());
        } catch (IOException unreadable) {
            LOG.warn("a request for a figure cannot be read", unreadable);
        }
    }

    private void state(JsonNode asked, Books books) {
        String at = world.now().toString();
        if (asked.path("kind").asText().equals("credit")) {
            books.findAccount(asked.path("customer").asText())
                    .filter(Account::isPublished)
                    .ifPresent(account -> statements.add(ErpEvent.of(
                            "credit.changed", account.customer(), id(account.version(), at), at, account::writeTo)));
        } else {
            books.findPosition(
                            asked.path("sku").asText(), asked.path("location").asText())
                    .filter(Position::isPublished)
                    .ifPresent(position -> statements.add(ErpEvent.of(
                            "stock.level", position.key(), id(position.version(), at), at, position::writeTo)));
        }
    }

    private static String id(long version, String at) {
        return "erp-" + version + "-stated-" + Instant.parse(at).toEpochMilli();
    }

    private Map<String, Object> config() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.CLIENT_ID_CONFIG, "erp-simulator-snapshots",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false",
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "5000",
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                LOG.warn("requests for figures are still being read");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
