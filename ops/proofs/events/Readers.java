package events;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for availability, so many times a second whatever the answers take: each question has its moment, and its
 * latency counts from there. At rate 0 each connection asks again as soon as it is answered.
 */
final class Readers implements AutoCloseable {
    private final Latencies latencies = new Latencies();
    private final LongAdder failures = new LongAdder();
    private final LongAdder answers = new LongAdder();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Readers(URI api, int skus, int perSecond, int connections) {
        for (int i = 0; i < connections; i++) {
            int place = i;
            threads.add(Thread.ofPlatform().daemon().name("reader-" + i).start(() -> {
                try (HttpLine line = new HttpLine(api)) {
                    read(line, skus, perSecond, connections, place);
                } catch (IOException gone) {
                    failures.increment();
                }
            }));
        }
    }

    private void read(HttpLine line, int skus, int perSecond, int connections, int place) throws IOException {
        long interval = perSecond == 0 ? 0 : 1_000_000_000L * connections / perSecond;
        long due = System.nanoTime() + interval * place / connections;
        while (!over) {
            long now = System.nanoTime();
            if (interval > 0 && now < due) {
                LockSupport.parkNanos(due - now);
                continue;
            }
            int sku = ThreadLocalRandom.current().nextInt(skus);
            int status = line.call(HttpLine.get("/v1/availability/" + Stock.sku(sku), Stand.KEY));
            latencies.add(System.nanoTime() - (interval > 0 ? due : now));
            answers.increment();
            if (status != 200) {
                failures.increment();
            }
            due += interval;
        }
    }

    Latencies latencies() {
        return latencies;
    }

    long answers() {
        return answers.sum();
    }

    long failures() {
        return failures.sum();
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
