package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.ports.driven.RawEvent;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts an event on the wire as CloudEvents 1.0 has it for Kafka in binary mode. */
final class CloudEventWriter {
    private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
    private static final byte[] JSON = "application/json".getBytes(UTF_8);

    private CloudEventWriter() {}

    static ProducerRecord<byte[], byte[]> record(String topic, String key, RawEvent event) {
        var record = new ProducerRecord<>(topic, key.getBytes(UTF_8), event.data());
        record.headers()
                .add(CloudEventReader.SPEC_VERSION, SPEC_VERSION)
                .add(CloudEventReader.ID, event.id().getBytes(UTF_8))
                .add(CloudEventReader.SOURCE, event.source().getBytes(UTF_8))
                .add(CloudEventReader.TYPE, event.type().getBytes(UTF_8))
                .add(CloudEventReader.TIME, event.time().toString().getBytes(UTF_8))
                .add(CloudEventReader.CONTENT_TYPE, JSON);
        return record;
    }
}
