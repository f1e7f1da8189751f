package events;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Tells the level of one position after the other, round after round, so many a second; 0: as many as go. */
final class Writer implements AutoCloseable {
    private static final long SLICE_NANOS = 2_000_000;

    private final Sending to;
    private final int skus;
    private final int perSecond;
    private final long firstVersion;
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().daemon().name("writer").unstarted(this::write);
    private volatile boolean over;

    Writer(KafkaProducer<byte[], byte[]> producer, int skus, int perSecond, long firstVersion) {
        this.to = new Sending(producer);
        this.skus = skus;
        this.perSecond = perSecond;
        this.firstVersion = firstVersion;
    }

    Writer start() {
        thread.start();
        return this;
    }

    private void write() {
        long begun = System.nanoTime();
        while (!over) {
            long due =
                    perSecond == 0 ? sent.get() + 1_000 : (System.nanoTime() - begun) / 1_000 * perSecond / 1_000_000;
            write(due);
            if (perSecond > 0) {
                LockSupport.parkNanos(SLICE_NANOS);
            }
        }
    }

    /** Until so many are sent in all. */
    void write(long until) {
        Instant now = Instant.now();
        for (long n = sent.get(); n < until; n++) {
            to.send(Stock.level(Stock.sku((int) (n % skus)), firstVersion + n / skus, 100 + n % 1_000, now));
            sent.incrementAndGet();
        }
    }

    long sent() {
        return sent.get();
    }

    /** The version behind the last one told of any position. */
    long nextVersion() {
        return firstVersion + sent.get() / skus + 1;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
        to.arrived();
    }
}
