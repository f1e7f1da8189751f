package io.penstock.adapters.simulatederp.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the ERP's events to Kafka as CloudEvents in binary mode, in the order of the event store, at least once. It
 * remembers lazily how far everything was acknowledged; after a kill or a failed send it goes on from there, and what
 * comes out twice has the same id and the same version. Statements that were asked for go out beside them; they are not events
 * of the ledger and are not told again. A broker that is away holds up the publisher and nothing else.
 */
final class KafkaPublisher implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
    private static final int BATCH = 500;
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration BACKOFF = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final byte[] SPEC_VERSION = bytes("1.0");
    private static final byte[] SOURCE = bytes(ErpEvent.SOURCE);
    private static final byte[] JSON = bytes("application/json");

    private final String bootstrap;
    private final EventStore events;
    private final Storage storage;
    private final Statements statements;
    private final World world;
    private Instant lastHeartbeat = Instant.MIN;
    private final Thread thread = new Thread(this::run, "erp-publisher");
    private volatile boolean closing;

    KafkaPublisher(String bootstrap, EventStore events, Storage storage, Statements statements, World world) {
        this.statements = statements;
        this.world = world;
        this.bootstrap = bootstrap;
        this.events = events;
        this.storage = storage;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                publishUntilFailure();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("events are no longer published", e);
        }
    }

    private void publishUntilFailure() throws IOException, InterruptedException {
        try {
            try (Producer<String, byte[]> producer = new KafkaProducer<>(producerConfig())) {
                publish(producer);
            }
        } catch (KafkaException e) {
            if (!closing) {
                LOG.warn("Kafka at {} does not take events, trying again: {}", bootstrap, e.toString());
                Thread.sleep(BACKOFF);
            }
        }
    }

    private void publish(Producer<String, byte[]> producer) throws IOException, InterruptedException {
        Acknowledged acknowledged = new Acknowledged(Math.min(storage.published(), events.last()));
        long next = acknowledged.upTo();
        long remembered = next;
        while (!closing && !acknowledged.failed()) {
            List<ErpEvent> batch = events.read(next, BATCH);
            for (ErpEvent event : batch) {
                long sequence = ++next;
                producer.send(record(event), (metadata, failure) -> acknowledged.of(sequence, failure));
            }
            statements.take().forEach(event -> producer.send(record(event)));
            if (batch.isEmpty()) {
                heartbeat(producer);
                events.awaitAfter(next, IDLE);
            }
            if (batch.isEmpty() || acknowledged.upTo() - remembered > BATCH) {
                remembered = remember(acknowledged, remembered);
            }
        }
        producer.flush();
        remember(acknowledged, remembered);
        if (acknowledged.failed()) {
            Thread.sleep(BACKOFF);
        }
    }

    /** With nothing to tell it says at least that it is there. */
    private void heartbeat(Producer<String, byte[]> producer) {
        Instant now = world.now();
        if (now.isAfter(lastHeartbeat.plus(HEARTBEAT))) {
            lastHeartbeat = now;
            String id = "heartbeat-" + now.toEpochMilli();
            producer.send(record(ErpEvent.of("source.heartbeat", ErpEvent.SOURCE, id, now.toString(), json -> {
                json.writeStartObject();
                json.writeEndObject();
            })));
        }
    }

    private long remember(Acknowledged acknowledged, long remembered) throws IOException {
        long upTo = acknowledged.upTo();
        if (upTo > remembered) {
            storage.published(upTo);
        }
        return upTo;
    }

    private static ProducerRecord<String, byte[]> record(ErpEvent event) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(event.topic(), event.key(), bytes(event.data()));
        message.headers()
                .add("ce_specversion", SPEC_VERSION)
                .add("ce_id", bytes(event.id()))
                .add("ce_source", SOURCE)
                .add("ce_type", bytes(event.type()))
                .add("ce_time", bytes(event.time()))
                .add("content-type", JSON);
        return message;
    }

    private Properties producerConfig() {
        Properties config = new Properties();
        config.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        config.setProperty(ProducerConfig.CLIENT_ID_CONFIG, "erp-simulator");
        config.setProperty(ProducerConfig.ACKS_CONFIG, "all");
        config.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        // The leader of a new topic may turn away one request and take the next: one at a time keeps the order.
        config.setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        config.setProperty(ProducerConfig.LINGER_MS_CONFIG, "2");
        config.setProperty(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
        config.setProperty(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return config;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing = true;
        try {
            if (!thread.join(CLOSE_TIMEOUT)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Up to where every send was acknowledged, whatever order the acknowledgements come in. */
    private static final class Acknowledged {
        private final TreeSet<Long> ahead = new TreeSet<>();
        private long upTo;
        private boolean failed;

        Acknowledged(long upTo) {
            this.upTo = upTo;
        }

        synchronized void of(long sequence, @Nullable Exception failure) {
            if (failure != null) {
                failed = true;
                return;
            }
            ahead.add(sequence);
            while (!ahead.isEmpty() && ahead.first() == upTo + 1) {
                upTo = ahead.removeFirst();
            }
        }

        synchronized long upTo() {
            return upTo;
        }

        synchronized boolean failed() {
            return failed;
        }
    }
}
