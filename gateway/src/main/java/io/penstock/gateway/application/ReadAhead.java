package io.penstock.gateway.application;

import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Reads a log from its beginning to its end on a thread of its own, a bounded number of batches ahead of whoever uses what
 * is read: decoding a record costs about as much as doing what it says, and the two go on side by side.
 */
final class ReadAhead<E> {
    private static final int BATCH = 512;
    private static final int BATCHES_AHEAD = 16;

    private final DurableLog<E> log;
    private final BlockingQueue<Batch<E>> read = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    private final long last;

    private ReadAhead(DurableLog<E> log) {
        this.log = log;
        this.last = log.lastSequence();
    }

    /** Some records, or why there are no more. */
    private sealed interface Batch<E> {
        record Some<E>(List<Recorded<E>> records) implements Batch<E> {}

        record End<E>(Optional<RuntimeException> fault) implements Batch<E> {}
    }

    /** Hands every record to {@code use}, on this thread. Blocks. Throws what reading throws. */
    static <E> void each(DurableLog<E> log, Consumer<Recorded<E>> use) {
        ReadAhead<E> ahead = new ReadAhead<>(log);
        if (ahead.last - log.firstSequence() < BATCH) {
            ahead.runAlone(use);
        } else {
            ahead.run(use);
        }
    }

    /** There is nothing to gain by reading ahead of one batch. */
    private void runAlone(Consumer<Recorded<E>> use) {
        try (DurableLog.Reader<E> reader = log.reader(log.firstSequence())) {
            Optional<Recorded<E>> next = reader.next();
            while (next.isPresent() && next.get().sequence() <= last) {
                use.accept(next.get());
                next = reader.next();
            }
        }
    }

    private void run(Consumer<Recorded<E>> use) {
        Thread reader = Thread.ofPlatform().name("read-ahead").daemon().start(this::readAll);
        try {
            Batch<E> next = read.take();
            while (next instanceof Batch.Some<E>(List<Recorded<E>> records)) {
                records.forEach(use);
                next = read.take();
            }
            if (next instanceof Batch.End<E>(Optional<RuntimeException> fault) && fault.isPresent()) {
                throw fault.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading a log", interrupted);
        } finally {
            reader.interrupt();
        }
    }

    private void readAll() {
        try (DurableLog.Reader<E> reader = log.reader(log.firstSequence())) {
            List<Recorded<E>> batch = new ArrayList<>(BATCH);
            for (Optional<Recorded<E>> next = reader.next(); next.isPresent(); next = reader.next()) {
                batch.add(next.get());
                if (batch.size() == BATCH) {
                    read.put(new Batch.Some<>(batch));
                    batch = new ArrayList<>(BATCH);
                }
                if (next.get().sequence() == last) {
                    break;
                }
            }
            read.put(new Batch.Some<>(batch));
            read.put(new Batch.End<>(Optional.empty()));
        } catch (InterruptedException nobodyWantsMore) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            end(fault);
        }
    }

    private void end(RuntimeException fault) {
        try {
            read.put(new Batch.End<>(Optional.of(fault)));
        } catch (InterruptedException nobodyWantsMore) {
            Thread.currentThread().interrupt();
        }
    }
}
