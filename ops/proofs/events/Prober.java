package events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * How long until an event shows: tells the level of a position of its own, among all others, and asks for it over HTTP
 * until the answer has that version.
 */
final class Prober implements AutoCloseable {
    private static final byte[] VERSION = "\"version\":".getBytes(US_ASCII);
    private static final long BETWEEN_QUESTIONS_NANOS = 250_000;
    private static final long BETWEEN_EVENTS_NANOS = 4_000_000;
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final int POSITIONS = 64;
    private static final AtomicLong VERSIONS = new AtomicLong(System.currentTimeMillis());

    private final URI api;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Latencies latencies = new Latencies();
    private final Thread thread;
    private volatile boolean over;
    private volatile String wrong = "";

    Prober(URI api, KafkaProducer<byte[], byte[]> producer) {
        this.api = api;
        this.producer = producer;
        this.thread = Thread.ofPlatform().daemon().name("prober").start(this::probe);
    }

    private void probe() {
        try (HttpLine line = new HttpLine(api)) {
            for (int n = 0; !over; n++) {
                probe(line, "PROBE-" + n % POSITIONS);
                LockSupport.parkNanos(BETWEEN_EVENTS_NANOS);
            }
        } catch (IOException gone) {
            wrong = gone.toString();
        }
    }

    private void probe(HttpLine line, String sku) throws IOException {
        long version = VERSIONS.incrementAndGet();
        byte[] question = HttpLine.get("/v1/availability/" + sku, Stand.KEY);
        long begun = System.nanoTime();
        producer.send(Stock.level(sku, version, 50, Instant.now()));
        while (true) {
            int status = line.call(question);
            if (status == 200 && line.number(VERSION) >= version) {
                latencies.add(System.nanoTime() - begun);
                return;
            }
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                wrong = sku + " does not show version " + version;
                return;
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS_NANOS);
        }
    }

    Latencies latencies() {
        return latencies;
    }

    /** What went wrong, empty: nothing. */
    String wrong() {
        return wrong;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
