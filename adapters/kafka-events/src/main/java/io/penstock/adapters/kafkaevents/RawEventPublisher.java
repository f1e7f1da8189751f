package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Publishes many events at once to the topics of their types: a catalogue, a file. For one thread. */
public final class RawEventPublisher implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;

    public RawEventPublisher(KafkaSettings kafka, Topics topics) {
        this.topics = topics;
        this.producer = new KafkaProducer<>(settings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Publishes the events, those with one key in their order, and blocks until Kafka has all of them.
     *
     * @return how many
     * @throws IOException when Kafka did not take one; some before and after it may stand
     * @throws IllegalArgumentException when there is no topic for an event's type
     */
    public long publish(Iterable<RawEvent> events) throws IOException {
        var fault = new AtomicReference<@Nullable Exception>();
        long count = 0;
        try {
            for (RawEvent event : events) {
                if (fault.get() != null) {
                    break;
                }
                send(event, fault);
                count++;
            }
            producer.flush();
        } catch (KafkaException refused) {
            throw new IOException("event " + (count + 1) + " was not published", refused);
        }
        Exception first = fault.get();
        if (first != null) {
            throw new IOException("one of the first " + count + " events was not published", first);
        }
        return count;
    }

    @Override
    public void close() {
        producer.close(FAREWELL);
    }

    private void send(RawEvent event, AtomicReference<@Nullable Exception> fault) {
        var record = CloudEventWriter.record(topics.ofType(event.type()), event.key(), event);
        producer.send(record, (taken, refused) -> {
            if (refused != null) {
                fault.compareAndSet(null, refused);
            }
        });
    }

    private static Map<String, Object> settings(KafkaSettings kafka) {
        return ProducerSettings.of(
                kafka,
                "penstock-publisher",
                Map.of(
                        ProducerConfig.LINGER_MS_CONFIG,
                        "5",
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        Integer.toString(256 * 1024)));
    }
}
