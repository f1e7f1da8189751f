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
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> record, QuarantineReason stage, Throwable fault, int attempts) {
    private static final String HEADERS = "penstock.errors.";

    /** Its origin: {@code topic-partition@offset}. */
    String place() {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
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
        add(headers, "stage", stage.wireName());
        add(headers, "exception.class.name", fault.getClass().getName());
        add(headers, "exception.message", Objects.toString(fault.getMessage(), ""));
        add(headers, "attempts", Integer.toString(attempts));
        return letter;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(HEADERS + name, value.getBytes(UTF_8));
    }
}
