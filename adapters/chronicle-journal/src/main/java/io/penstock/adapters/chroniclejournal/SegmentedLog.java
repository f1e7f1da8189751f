package io.penstock.adapters.chroniclejournal;

import io.penstock.ports.driven.DurableLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log of frames in files: what both logs of this package are, whatever writes their files. */
final class SegmentedLog<E> implements DurableLog<E> {
    private final LogCodec<E> codec;
    private final int recordBytesMax;
    private final Path directory;
    private final Forcer forcer;
    private final Storage storage;
    private final Places places;
    private final Tail tail;
    private final Committer committer;

    private SegmentedLog(
            LogSettings settings,
            LogCodec<E> codec,
            Forcer forcer,
            Storage storage,
            Recovered recovered,
            Tail tail,
            Committer committer) {
        this.codec = codec;
        this.recordBytesMax = settings.recordBytesMax();
        this.directory = settings.directory();
        this.forcer = forcer;
        this.storage = storage;
        this.places = recovered.places();
        this.tail = tail;
        this.committer = committer;
    }

    static <E> SegmentedLog<E> open(LogSettings settings, LogCodec<E> codec, LogHost host, Storage storage, Disk disk) {
        if (!Frame.isSchema(codec.schema())) {
            throw new IllegalArgumentException("schema " + codec.schema() + ", allowed are 1 to " + Frame.SCHEMA_MAX);
        }
        try {
            DirectoryLock lock = DirectoryLock.take(settings.directory());
            try {
                return recover(settings, codec, host, storage, disk, lock);
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the log in " + settings.directory() + ": " + e.getMessage(), e);
        }
    }

    private static <E> SegmentedLog<E> recover(
            LogSettings settings, LogCodec<E> codec, LogHost host, Storage storage, Disk disk, DirectoryLock lock)
            throws IOException {
        Mark mark = new Mark(settings.directory());
        try {
            Recovered recovered = new Recovery(
                            storage.segments(), storage.layout(), mark.read(), Beginning.read(settings.directory()))
                    .run(disk.forcer());
            refuseClockBehind(settings, recovered, host.clock().instant());
            mark.write(recovered.lastSequence(), recovered.lastCrc());
            mark.force(disk.forcer());
            disk.forcer().forceDirectory(settings.directory());
            SegmentWriter writer = storage.writer(recovered);
            Tail tail = new Tail(settings.recordBytesMax(), recovered, writer, mark, disk.forcer());
            Committer committer = new Committer(settings, host, disk.freeSpace(), recovered.lastMillis(), tail, lock);
            committer.start();
            return new SegmentedLog<>(settings, codec, disk.forcer(), storage, recovered, tail, committer);
        } catch (IOException | RuntimeException | Error e) {
            mark.close();
            throw e;
        }
    }

    /** Expiries were told by a later clock than this: what has expired would be kept, and be sold twice. */
    private static void refuseClockBehind(LogSettings settings, Recovered recovered, Instant now) {
        Instant last = Instant.ofEpochMilli(recovered.lastMillis());
        if (now.isBefore(last.minus(settings.clockTolerance()))) {
            throw new ClockBehindException(settings, last, now);
        }
    }

    /** Creates the directory when it is missing, and asks its file system for room from then on. */
    static Disk disk(LogSettings settings) {
        try {
            createDurably(settings.directory().toAbsolutePath());
            return new Disk(Forcer.DISK, FreeSpace.of(settings.directory()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot use the directory " + settings.directory() + ": " + e.getMessage(), e);
        }
    }

    /** The name of a new directory has to survive power loss like what is in it. */
    private static void createDurably(Path directory) throws IOException {
        Path parent = directory.getParent();
        if (!Files.isDirectory(directory) && parent != null) {
            createDurably(parent);
            Files.createDirectories(directory);
            Forcer.DISK.forceDirectory(parent);
        }
    }

    @Override
    public CompletionStage<Long> append(E entry) {
        try {
            return committer.submit(pending(entry));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** The withdrawal is encoded only when it is written, which is hardly ever. */
    @Override
    public CompletionStage<Provisional> append(E entry, Instant until, E otherwise) {
        try {
            Provision provision = new Provision(pending(entry), until, () -> pending(otherwise), committer);
            return committer.submit(provision.entry()).thenApply(_ -> provision);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Pending pending(E entry) {
        byte[] payload = codec.encode(entry);
        if (payload.length > recordBytesMax) {
            throw new IllegalArgumentException(
                    "a record of " + payload.length + " bytes, allowed are " + recordBytesMax);
        }
        return new Pending(codec.schema(), payload);
    }

    @Override
    public boolean isFull() {
        return committer.isFull();
    }

    @Override
    public long firstSequence() {
        return places.first();
    }

    @Override
    public long lastSequence() {
        return tail.durable();
    }

    /** A file is forgotten before it is deleted, so that nobody looks for it; what a crash leaves of it is dropped again. */
    @Override
    public void dropBefore(long sequence) {
        try {
            Optional<Path> oldest = places.oldestBefore(sequence);
            if (oldest.isPresent()) {
                Beginning.write(directory, sequence, forcer);
            }
            while (oldest.isPresent()) {
                places.forget(oldest.get());
                storage.delete(oldest.get());
                oldest = places.oldestBefore(sequence);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot drop the records before " + sequence, e);
        }
    }

    @Override
    public Reader<E> reader(long fromSequence) {
        return new LogReader<>(
                places,
                storage.layout(),
                (frame, _, _) -> codec.decode(frame.schema(), frame.payload()),
                tail::durable,
                fromSequence);
    }

    @Override
    public void close() {
        committer.close();
    }
}
