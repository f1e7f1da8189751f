package io.penstock.adapters.chroniclejournal;

import io.penstock.ports.driven.DurableLog;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * A durable log whose files Chronicle Queue writes.
 *
 * @param <E> what a record holds
 */
public final class ChronicleLog<E> implements DurableLog<E> {
    private final DurableLog<E> log;

    private ChronicleLog(DurableLog<E> log) {
        this.log = log;
    }

    /**
     * Takes the directory for this process, verifies the end of what is there and starts the committer.
     *
     * @throws LogInUseException when the log is open elsewhere
     * @throws LogCorruptException when something that was durable is missing or damaged
     * @throws java.io.UncheckedIOException when the storage fails
     */
    public static <E> ChronicleLog<E> open(LogSettings settings, LogCodec<E> codec, LogHost host) {
        return open(settings, codec, host, SegmentedLog.disk(settings));
    }

    static <E> ChronicleLog<E> open(LogSettings settings, LogCodec<E> codec, LogHost host, Disk disk) {
        Storage storage = new ChronicleStorage(settings, host.clock(), disk.forcer());
        return new ChronicleLog<>(SegmentedLog.open(settings, codec, host, storage, disk));
    }

    @Override
    public CompletionStage<Long> append(E entry) {
        return log.append(entry);
    }

    @Override
    public CompletionStage<Provisional> append(E entry, Instant until, E otherwise) {
        return log.append(entry, until, otherwise);
    }

    @Override
    public boolean isFull() {
        return log.isFull();
    }

    @Override
    public long firstSequence() {
        return log.firstSequence();
    }

    @Override
    public long lastSequence() {
        return log.lastSequence();
    }

    @Override
    public void dropBefore(long sequence) {
        log.dropBefore(sequence);
    }

    @Override
    public Reader<E> reader(long fromSequence) {
        return log.reader(fromSequence);
    }

    @Override
    public void close() {
        log.close();
    }
}
