package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record that is of no use as it stands, and why.
 *
 * @param attempts how often it was tried
 * @param partner who sent it, {@link #UNKNOWN} when the event does not say
 */
record DeadLetter(
        ConsumerRecord<byte[], byte[]> record, QuarantineReason stage, Throwable fault, int attempts, String partner) {
    static final String HEADERS = "penstock.errors.";
    static final String UNKNOWN = "unknown";

    /** Its origin: {@code topic-partition@offset}. */
    String place() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    /** Who sent a record, as its header says. */
    static String partnerOf(ConsumerRecord<?, ?> record) {
        return Objects.requireNonNullElse(Origin.header(record, CloudEventReader.SOURCE), UNKNOWN);
    }

    int bytes() {
        return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    /** Key, value and headers untouched, and behind them where it stood and what was wrong. */
    ProducerRecord<byte[], byte[]> addressedTo(String topic) {
        var letter = new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers());
        Headers headers = letter.headers();
        add(headers, "topic", record.topic());
        add(headers, "partition", Integer.toString(record.partition()));
        add(headers, "offset", Long.toString(record.offset()));
        add(headers, "timestamp", Long.toString(record.timestamp()));
        add(headers, "stage", stage.wireName());
        add(headers, "exception.class.name", fault.getClass().getName());
        add(headers, "exception.message", Objects.toString(fault.getMessage(), ""));
        add(headers, "attempts", Integer.toString(attempts));
        add(headers, "source", partner);
        return letter;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(HEADERS + name, value.getBytes(UTF_8));
    }
}
