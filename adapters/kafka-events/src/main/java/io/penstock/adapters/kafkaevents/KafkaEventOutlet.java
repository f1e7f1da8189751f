package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.EventOutlet;
import io.penstock.ports.driven.OutgoingEvent;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaWriteStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the gateway's own events to the topics of their types, as CloudEvents in binary mode.
 *
 * <p>The producer is idempotent and waits for all replicas in sync; it retries by itself for two minutes, and until then
 * events keep the order they came in. After a failed stage publish again from that event on: those behind it may stand
 * already. What waits is bounded; past the bound a stage fails at once with {@link RejectedExecutionException}.
 */
public final class KafkaEventOutlet implements EventOutlet {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventOutlet.class);

    private static final int WAITING_MAX = 10_000;
    private static final Duration DELIVERY = Duration.ofMinutes(2);

    /** How long one event may occupy the sending thread while no broker has ever been seen. */
    private static final Duration BLOCK = Duration.ofSeconds(2);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Topics topics;
    private final EventCodec codec;
    private final KafkaWriteStream<byte[], byte[]> stream;
    private final Semaphore room = new Semaphore(WAITING_MAX);
    private volatile boolean closed;

    /** @param vertx lends the worker thread that Kafka's producer may block, and stays open as long as this */
    public KafkaEventOutlet(Vertx vertx, KafkaSettings kafka, Topics topics, EventCodec codec) {
        this.topics = topics;
        this.codec = codec;
        this.stream =
                KafkaWriteStream.create(vertx, settings(kafka), new ByteArraySerializer(), new ByteArraySerializer());
        this.stream.exceptionHandler(fault -> LOG.debug("an event was not published", fault));
    }

    @Override
    public CompletionStage<Void> publish(OutgoingEvent event) {
        if (closed) {
            return CompletableFuture.failedStage(new RejectedExecutionException("the outlet is closed"));
        }
        if (!room.tryAcquire()) {
            return CompletableFuture.failedStage(
                    new RejectedExecutionException(WAITING_MAX + " events wait for Kafka already"));
        }
        try {
            var encoded = codec.encode(event);
            var record = CloudEventWriter.record(topics.ofType(encoded.type()), encoded.key(), encoded);
            return stream.send(record)
                    .<Void>mapEmpty()
                    .onComplete(done -> room.release())
                    .toCompletionStage();
        } catch (RuntimeException fault) {
            room.release();
            return CompletableFuture.failedStage(fault);
        }
    }

    /** How many events wait for the broker's word. */
    public int waiting() {
        return WAITING_MAX - room.availablePermits();
    }

    /** Gives what waits five seconds; blocks, so not on an event loop. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (!room.tryAcquire(WAITING_MAX, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} events were not published", waiting());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        stream.unwrap().close(Duration.ZERO);
    }

    private static Map<String, Object> settings(KafkaSettings kafka) {
        return ProducerSettings.of(
                kafka,
                "penstock-outlet",
                Map.of(
                        ProducerConfig.LINGER_MS_CONFIG,
                        "2",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Long.toString(DELIVERY.toMillis()),
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        "15000",
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                        "1000",
                        ProducerConfig.METADATA_MAX_IDLE_CONFIG,
                        Long.toString(Duration.ofDays(1).toMillis()),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Long.toString(BLOCK.toMillis())));
    }
}
