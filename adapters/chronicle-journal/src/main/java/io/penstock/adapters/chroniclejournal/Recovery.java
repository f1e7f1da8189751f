package io.penstock.adapters.chroniclejournal;

import io.penstock.ports.driven.DurableLog.LogCorruptException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the end of a log after whatever ended its process.
 *
 * <p>A new file is begun only when everything before it is forced, and every opening begins one; so only the last file
 * can have a torn end, and a torn end is never written to again. The last file is verified from its first record. The
 * log ends before the first record that is missing or damaged there, if that record cannot have been acknowledged: it
 * lies behind the durable mark, and no whole record behind it was written after a force that covered it. If it can have
 * been, the log is corrupt. Readers verify the earlier files as they go.
 */
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final List<Segment> segments;
    private final Layout layout;
    private final Mark.Value mark;
    private final long beginning;
    private final Places places = new Places();
    private @Nullable Segment tail;
    private long tailStart;
    private long end;
    private long lastSequence;
    private int lastCrc = Frame.NO_CRC;
    private long lastMillis;

    /**
     * @param segments in the order of their records
     * @param beginning before which files may be missing
     */
    Recovery(List<Segment> segments, Layout layout, Mark.Value mark, long beginning) {
        this.segments = segments;
        this.layout = layout;
        this.mark = mark;
        this.beginning = beginning;
    }

    /** Finds the end and makes it durable. */
    Recovered run(Forcer forcer) throws IOException {
        Recovered found = find();
        if (tail != null) {
            force(tail.file(), forcer);
        }
        return found;
    }

    /** Finds the end, and changes nothing. */
    Recovered find() throws IOException {
        for (int i = 0; i < segments.size(); i++) {
            locate(i);
        }
        if (tail != null) {
            verify(tail);
        }
        if (!segments.isEmpty() && !segments.getLast().equals(tail)) {
            abandon(segments.getLast());
        }
        if (lastSequence < mark.sequence()) {
            throw new LogCorruptException("record " + (lastSequence + 1) + place()
                    + " is missing or damaged; records up to " + mark.sequence() + " were durable");
        }
        return new Recovered(lastSequence, lastCrc, lastMillis, places);
    }

    /** Where the next record should be. */
    private String place() {
        if (segments.isEmpty()) {
            return " in a log without files";
        }
        Segment last = segments.getLast();
        boolean belongsToTail = !last.declares() || last.declaredFirst() != lastSequence + 1;
        return tail != null && belongsToTail ? " in " + tail.file() + " at " + end : " in " + last.file() + " at 0";
    }

    private void locate(int i) throws IOException {
        Segment segment = segments.get(i);
        boolean last = i == segments.size() - 1;
        Frame first = firstFrame(segment);
        if (first != null) {
            checkName(segment, first.sequence());
            begins(segment, first.sequence());
        } else if (segment.declares() && !last) {
            begins(segment, segment.declaredFirst());
        } else if (!last && !segments.get(i + 1).declares()) {
            throw new LogCorruptException("the first record in " + segment.file() + " is missing or damaged");
        }
    }

    private void begins(Segment segment, long first) {
        if (tail == null && first > beginning) {
            throw new LogCorruptException("record " + beginning + " is missing: " + segment.file()
                    + ", the first file, begins with record " + first);
        }
        if (first <= tailStart) {
            throw new LogCorruptException(segment.file() + " begins with record " + first + ", the file before it with "
                    + tailStart + ": files are in the wrong place");
        }
        places.startOf(segment.file(), first);
        tail = segment;
        tailStart = first;
    }

    private void verify(Segment segment) throws IOException {
        try (SegmentCursor cursor = new SegmentCursor(segment.file(), layout, 0)) {
            lastSequence = tailStart - 1;
            long at = cursor.position();
            for (Frame frame = cursor.next(); frame != null; frame = cursor.next()) {
                accept(frame, segment.file(), at);
                at = cursor.position();
            }
            end = at;
            refuseSurvivors(cursor);
        }
    }

    private void accept(Frame frame, Path file, long at) {
        boolean first = frame.sequence() == tailStart;
        if (frame.sequence() != lastSequence + 1 || (!first && frame.previousCrc() != lastCrc)) {
            throw new LogCorruptException("record " + frame.sequence() + " in " + file + " at " + at
                    + " does not follow record " + lastSequence);
        }
        if (frame.sequence() == mark.sequence() && frame.crc() != mark.recordCrc()) {
            throw new LogCorruptException("record " + frame.sequence() + " in " + file + " at " + at
                    + " is not the one that was made durable");
        }
        places.passed(frame.sequence(), file, at);
        lastSequence = frame.sequence();
        lastCrc = frame.crc();
        lastMillis = Math.max(lastMillis, frame.atMillis());
    }

    /** What stands whole behind the end must belong to the batch that was being written, or the end is damage. */
    private void refuseSurvivors(SegmentCursor cursor) throws IOException {
        long broken = lastSequence + 1;
        long at = cursor.position();
        int leftOver = 0;
        for (Frame frame = cursor.search(); frame != null; frame = cursor.search()) {
            if (frame.forcedBefore() >= broken) {
                throw new LogCorruptException("record " + broken + " in " + cursor.file() + " at " + at
                        + " is missing or damaged; record " + frame.sequence() + " stands behind it");
            }
            leftOver++;
        }
        if (leftOver > 0 && lastSequence >= mark.sequence()) {
            LOG.warn(
                    "{} ends with record {}: {} records behind it were never acknowledged and are left out",
                    cursor.file(),
                    lastSequence,
                    leftOver);
        }
    }

    /** A file begun and never forced: its first record would have been the next one. */
    private void abandon(Segment segment) throws IOException {
        if (segment.declares() && segment.declaredFirst() != lastSequence + 1) {
            throw new LogCorruptException("record " + (lastSequence + 1) + " is missing: " + segment.file()
                    + " was begun for record " + segment.declaredFirst());
        }
        try (SegmentCursor cursor = new SegmentCursor(segment.file(), layout, 0)) {
            refuseSurvivors(cursor);
        }
    }

    /** What is left of a directory whose first files were dropped begins later than its name says. */
    private void checkName(Segment segment, long first) {
        boolean isLeft = tail == null && segment.declaredFirst() < first && first <= beginning;
        if (segment.declares() && segment.declaredFirst() != first && !isLeft) {
            throw new LogCorruptException(segment.file() + " begins with record " + first + ", its name says "
                    + segment.declaredFirst() + ": files were swapped or renamed");
        }
    }

    private @Nullable Frame firstFrame(Segment segment) throws IOException {
        try (SegmentCursor cursor = new SegmentCursor(segment.file(), layout, 0)) {
            return cursor.next();
        }
    }

    private static void force(Path file, Forcer forcer) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            forcer.force(channel, true);
        }
        Path directory = file.getParent();
        if (directory != null) {
            forcer.forceDirectory(directory);
        }
    }
}
