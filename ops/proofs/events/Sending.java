package events;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records on their way into the topics, and whether one of them did not arrive. */
final class Sending {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> fault = new AtomicReference<>();

    Sending(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (_, refused) -> {
            if (refused != null) {
                fault.compareAndSet(null, refused);
            }
        });
    }

    /**
     * Blocks until all are there.
     *
     * @throws IllegalStateException when one is not, and why
     */
    void arrived() {
        producer.flush();
        Exception refused = fault.get();
        if (refused != null) {
            throw new IllegalStateException("events were not taken by the broker", refused);
        }
    }
}
