package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The dead letters of all topics, for people: what there is, and what becomes of it. Nothing is ever taken out of a topic;
 * that a letter was replayed or discarded is one more record behind it. Several letters of one origin, as several nodes
 * write them, are one. Blocking; for one thread.
 */
public final class DeadLetterDesk implements AutoCloseable {
    /** How often a record was replayed; it travels with it. */
    static final String REPLAYS = "penstock.dlq.replays";

    /** What a record that is no letter says of one: the letter's origin. */
    static final String RESOLVES = "penstock.dlq.resolves";

    private static final String RESOLUTION = "penstock.dlq.resolution";
    private static final String REASON = "penstock.dlq.reason";
    private static final String UNKNOWN = "unknown";

    private final KafkaSettings kafka;
    private final Topics topics;
    private final Map<String, ConsumerRecord<byte[], byte[]>> letters = new LinkedHashMap<>();
    private final Map<String, ConsumerRecord<byte[], byte[]>> resolutions = new LinkedHashMap<>();
    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Reads all dead letters there are.
     *
     * @throws IOException when Kafka does not answer
     */
    public DeadLetterDesk(KafkaSettings kafka, Topics topics) throws IOException {
        this.kafka = kafka;
        this.topics = topics;
        WholeTopics.read(
                kafka, topics.inbound().stream().map(topics::deadLettersOf).toList(), this::take);
        this.producer = new KafkaProducer<>(
                ProducerSettings.of(kafka, "penstock-dead-letter-desk", Map.of()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String resolved = Origin.header(record, RESOLVES);
        if (resolved != null) {
            resolutions.put(resolved, record);
        } else {
            Origin.ofLetter(record).ifPresent(origin -> letters.putIfAbsent(origin.toString(), record));
        }
    }

    /** All letters, the oldest first. */
    public List<Letter> letters() {
        return letters.entrySet().stream()
                .map(each -> letter(each.getKey(), each.getValue()))
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .toList();
    }

    private Letter letter(String origin, ConsumerRecord<byte[], byte[]> record) {
        ConsumerRecord<byte[], byte[]> resolution = resolutions.get(origin);
        byte[] value = record.value();
        byte[] key = record.key();
        return new Letter(
                origin,
                text(record, DeadLetter.HEADERS + "topic", ""),
                Instant.ofEpochMilli(record.timestamp()),
                text(record, DeadLetter.HEADERS + "stage", UNKNOWN),
                text(record, DeadLetter.HEADERS + "exception.class.name", UNKNOWN),
                text(record, DeadLetter.HEADERS + "exception.message", ""),
                number(record, DeadLetter.HEADERS + "attempts"),
                number(record, REPLAYS),
                text(record, DeadLetter.HEADERS + "source", UNKNOWN),
                text(record, CloudEventReader.TYPE, ""),
                key == null ? "" : new String(key, UTF_8),
                ownHeaders(record),
                value == null ? "" : new String(value, UTF_8),
                state(resolution),
                Optional.ofNullable(resolution == null ? null : Origin.header(resolution, REASON)));
    }

    private static Letter.State state(@Nullable ConsumerRecord<?, ?> resolution) {
        return resolution == null
                ? Letter.State.OPEN
                : Letter.State.valueOf(text(resolution, RESOLUTION, Letter.State.REPLAYED.name()));
    }

    private static String text(ConsumerRecord<?, ?> record, String name, String otherwise) {
        return Objects.requireNonNullElse(Origin.header(record, name), otherwise);
    }

    private static int number(ConsumerRecord<?, ?> record, String name) {
        String text = text(record, name, "0");
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Map<String, String> ownHeaders(ConsumerRecord<?, ?> record) {
        Map<String, String> own = new TreeMap<>();
        for (Header header : record.headers()) {
            if (!isOurs(header) && header.value() != null) {
                own.put(header.key(), new String(header.value(), UTF_8));
            }
        }
        return own;
    }

    private static boolean isOurs(Header header) {
        return header.key().startsWith(DeadLetter.HEADERS) || header.key().startsWith("penstock.dlq.");
    }

    /**
     * Sends a letter's record to its topic again as it was, with one more replay on its count; then it is not open any
     * more. The version check in the state makes it safe however late it comes.
     *
     * @throws IOException when Kafka did not take it; it may have, and is still open
     */
    public void replay(Letter letter) throws IOException {
        ConsumerRecord<byte[], byte[]> record = record(letter);
        List<Header> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            if (!isOurs(header)) {
                headers.add(header);
            }
        }
        Origin origin = Origin.ofLetter(record).orElseThrow();
        Integer partition = record.key() == null ? (Integer) origin.partition() : null;
        var again = new ProducerRecord<>(origin.topic(), partition, record.key(), record.value(), headers);
        again.headers().add(REPLAYS, Integer.toString(letter.replays() + 1).getBytes(UTF_8));
        send(again);
        resolve(record, letter, Letter.State.REPLAYED, "");
    }

    /**
     * Closes a letter without using it.
     *
     * @param reason for those who ask later
     * @throws IOException when Kafka did not take it
     */
    public void discard(Letter letter, String reason) throws IOException {
        resolve(record(letter), letter, Letter.State.DISCARDED, reason);
    }

    private ConsumerRecord<byte[], byte[]> record(Letter letter) {
        ConsumerRecord<byte[], byte[]> record = letters.get(letter.origin());
        if (record == null) {
            throw new IllegalArgumentException("no such letter: " + letter.origin());
        }
        return record;
    }

    private void resolve(ConsumerRecord<byte[], byte[]> record, Letter letter, Letter.State state, String reason)
            throws IOException {
        var resolution = new ProducerRecord<byte[], byte[]>(
                topics.deadLettersOf(letter.topic()), record.partition(), record.key(), new byte[0]);
        resolution
                .headers()
                .add(RESOLVES, letter.origin().getBytes(UTF_8))
                .add(RESOLUTION, state.name().getBytes(UTF_8))
                .add(REASON, reason.getBytes(UTF_8));
        send(resolution);
    }

    private void send(ProducerRecord<byte[], byte[]> record) throws IOException {
        try {
            producer.send(record).get();
        } catch (ExecutionException | KafkaException fault) {
            throw new IOException(
                    "Kafka at " + kafka.bootstrapServers() + " does not take it: " + fault.getMessage(), fault);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ended);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
