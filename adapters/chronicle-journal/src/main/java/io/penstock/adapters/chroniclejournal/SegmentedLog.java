package io.penstock.adapters.chroniclejournal;

import io.penstock.ports.driven.DurableLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log of frames in files: what both logs of this package are, whatever writes their files. */
final class SegmentedLog<E> implements DurableLog<E> {
    private final LogCodec<E> codec;
    private final int recordBytesMax;
    private final Layout layout;
    private final Places places;
    private final Committer committer;

    private SegmentedLog(LogCodec<E> codec, int recordBytesMax, Layout layout, Places places, Committer committer) {
        this.codec = codec;
        this.recordBytesMax = recordBytesMax;
        this.layout = layout;
        this.places = places;
        this.committer = committer;
    }

    static <E> SegmentedLog<E> open(LogSettings settings, LogCodec<E> codec, LogHost host, Storage storage, Disk disk) {
        try {
            DirectoryLock lock = DirectoryLock.take(settings.directory());
            try {
                return recover(settings, codec, host, storage, disk, lock);
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the log in " + settings.directory(), e);
        }
    }

    private static <E> SegmentedLog<E> recover(
            LogSettings settings, LogCodec<E> codec, LogHost host, Storage storage, Disk disk, DirectoryLock lock)
            throws IOException {
        Mark mark = new Mark(settings.directory());
        try {
            Recovered recovered = new Recovery(storage.segments(), storage.layout(), mark.read()).run(disk.forcer());
            mark.write(recovered.lastSequence(), recovered.lastCrc());
            mark.force(disk.forcer());
            disk.forcer().forceDirectory(settings.directory());
            Committer committer = new Committer(settings, host, recovered, storage.writer(recovered), mark, disk, lock);
            committer.start();
            return new SegmentedLog<>(
                    codec, settings.recordBytesMax(), storage.layout(), recovered.places(), committer);
        } catch (IOException | RuntimeException | Error e) {
            mark.close();
            throw e;
        }
    }

    /** Creates the directory when it is missing, and asks its file system for room from then on. */
    static Disk disk(LogSettings settings) {
        try {
            Files.createDirectories(settings.directory());
            return new Disk(Forcer.DISK, FreeSpace.of(settings.directory()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the directory " + settings.directory(), e);
        }
    }

    @Override
    public CompletionStage<Long> append(E entry) {
        try {
            byte[] payload = codec.encode(entry);
            if (payload.length > recordBytesMax) {
                throw new IllegalArgumentException(
                        "a record of " + payload.length + " bytes, allowed are " + recordBytesMax);
            }
            return committer.submit(new Pending(codec.schema(), payload));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public long lastSequence() {
        return committer.durable();
    }

    @Override
    public Reader<E> reader(long fromSequence) {
        return new LogReader<>(places, layout, codec, committer::durable, fromSequence);
    }

    @Override
    public void close() {
        committer.close();
    }
}
