package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardOpenOption.READ;

import io.penstock.ports.driven.DurableLog.LogCorruptException;
import io.penstock.ports.driven.DurableLog.Reader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a log as they are, for whoever wants to look: changes nothing, and asks no process that has the log open.
 * Of such a log it shows what was durable when the snapshot was taken; of one that nobody has open, all that the next
 * opening would find.
 */
public final class LogSnapshot {
    private final List<Segment> segments;
    private final Layout layout;
    private final Places places;
    private final long lastSequence;
    private final boolean isOpen;

    private LogSnapshot(List<Segment> segments, Layout layout, Places places, long lastSequence, boolean isOpen) {
        this.segments = segments;
        this.layout = layout;
        this.places = places;
        this.lastSequence = lastSequence;
        this.isOpen = isOpen;
    }

    /**
     * A record with its place.
     *
     * @param at when its batch was written; the epoch when the record does not say
     * @param position of the record in its file, in bytes
     * @param payload what the codec wrote
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Raw(long sequence, Instant at, byte schema, Path file, long position, byte[] payload) {}

    /**
     * Looks at a directory.
     *
     * @throws LogCorruptException when something that was durable is missing or damaged; the message says where
     * @throws IOException when there is no log or it cannot be read
     */
    public static LogSnapshot of(Path directory) throws IOException {
        if (!Files.isRegularFile(directory.resolve(Mark.FILE))) {
            throw new IOException("there is no log in " + directory);
        }
        boolean isOpen = isOpen(directory);
        Mark.Value mark = Mark.look(directory);
        Storage storage = storage(LogSettings.defaults(directory));
        List<Segment> segments = storage.segments();
        if (isOpen) {
            return new LogSnapshot(segments, storage.layout(), located(segments, storage), mark.sequence(), true);
        }
        Recovered found = new Recovery(segments, storage.layout(), mark, Beginning.read(directory)).find();
        return new LogSnapshot(segments, storage.layout(), found.places(), found.lastSequence(), false);
    }

    private static Storage storage(LogSettings settings) throws IOException {
        try (Stream<Path> paths = Files.list(settings.directory())) {
            boolean isChronicles = paths.anyMatch(path -> Segment.firstIn(path) > 0 && Files.isDirectory(path));
            return isChronicles
                    ? new ChronicleStorage(settings, () -> Instant.EPOCH, Forcer.NONE)
                    : new PlainStorage(settings, Forcer.NONE);
        }
    }

    /** Shares the lock for a moment: an owner does not share it. */
    private static boolean isOpen(Path directory) throws IOException {
        Path file = directory.resolve(DirectoryLock.FILE);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, READ);
                @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return true;
        }
    }

    private static Places located(List<Segment> segments, Storage storage) throws IOException {
        Places places = new Places();
        for (Segment segment : segments) {
            try (SegmentCursor cursor = new SegmentCursor(segment.file(), storage.layout(), 0)) {
                Frame first = cursor.next();
                if (first != null) {
                    places.startOf(segment.file(), first.sequence());
                } else if (segment.declares()) {
                    places.startOf(segment.file(), segment.declaredFirst());
                }
            }
        }
        return places;
    }

    /** Whether a process has the log open. */
    public boolean isOpen() {
        return isOpen;
    }

    public long firstSequence() {
        return places.first();
    }

    /** 0 when there is none. */
    public long lastSequence() {
        return lastSequence;
    }

    /** The files that records are in, in their order. */
    public List<Path> files() {
        return segments.stream().map(Segment::file).toList();
    }

    /** Reads and checks as the log's own reader does. */
    public Reader<Raw> reader(long fromSequence) {
        return new LogReader<>(
                places,
                layout,
                (frame, file, position) -> new Raw(
                        frame.sequence(),
                        Instant.ofEpochMilli(frame.atMillis()),
                        frame.schema(),
                        file,
                        position,
                        frame.payload()),
                () -> lastSequence,
                fromSequence);
    }
}
