package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Where a dead letter came from; what it is known by.
 *
 * @param timestamp of the record there, milliseconds: a topic that was created anew begins its offsets again
 */
record Origin(String topic, int partition, long offset, long timestamp) {
    static Origin of(ConsumerRecord<?, ?> record) {
        return new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
    }

    /** Of a record in a topic of dead letters: what its headers say; empty when it is no letter. */
    static Optional<Origin> ofLetter(ConsumerRecord<?, ?> letter) {
        String topic = header(letter, DeadLetter.HEADERS + "topic");
        String partition = header(letter, DeadLetter.HEADERS + "partition");
        String offset = header(letter, DeadLetter.HEADERS + "offset");
        String timestamp = header(letter, DeadLetter.HEADERS + "timestamp");
        if (topic == null || partition == null || offset == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Origin(
                    topic,
                    Integer.parseInt(partition),
                    Long.parseLong(offset),
                    timestamp == null ? 0 : Long.parseLong(timestamp)));
        } catch (NumberFormatException strange) {
            return Optional.empty();
        }
    }

    static @Nullable String header(ConsumerRecord<?, ?> record, String name) {
        byte[] value = headerBytes(record, name);
        return value == null ? null : new String(value, UTF_8);
    }

    static byte @Nullable [] headerBytes(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    /** {@code topic-partition@offset}. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
