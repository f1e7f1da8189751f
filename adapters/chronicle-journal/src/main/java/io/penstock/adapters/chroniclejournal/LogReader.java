package io.penstock.adapters.chroniclejournal;

import io.penstock.adapters.chroniclejournal.Places.Known;
import io.penstock.ports.driven.DurableLog.LogCorruptException;
import io.penstock.ports.driven.DurableLog.Reader;
import io.penstock.ports.driven.DurableLog.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is durable and checks it: right CRC, no gap, each record chained to the one before. It leaves a file when
 * its end is reached and another file begins with the record it looks for.
 */
final class LogReader<E> implements Reader<E> {
    private final Places places;
    private final Layout layout;
    private final Decoder<E> decoder;
    private final LongSupplier durable;
    private final long firstWanted;
    private long expected;
    private int previousCrc = Frame.NO_CRC;
    private @Nullable SegmentCursor cursor;
    private boolean closed;

    /** What becomes of a frame that was found whole, in its place. */
    interface Decoder<E> {
        E decode(Frame frame, Path file, long position);
    }

    LogReader(Places places, Layout layout, Decoder<E> decoder, LongSupplier durable, long fromSequence) {
        if (fromSequence < 1) {
            throw new IllegalArgumentException("sequences start at 1, not " + fromSequence);
        }
        this.places = places;
        this.layout = layout;
        this.decoder = decoder;
        this.durable = durable;
        this.firstWanted = fromSequence;
        this.expected = fromSequence;
    }

    @Override
    public Optional<Recorded<E>> next() {
        if (closed) {
            throw new IllegalStateException("the reader is closed");
        }
        if (expected > durable.getAsLong()) {
            return Optional.empty();
        }
        try {
            Recorded<E> recorded = new Recorded<>(expected, read());
            expected++;
            return Optional.of(recorded);
        } catch (LogCorruptException e) {
            forgetPlace();
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read record " + expected, e);
        }
    }

    private E read() throws IOException {
        SegmentCursor here = cursor == null ? seek(null) : cursor;
        long position = here.position();
        Frame frame = here.next();
        if (frame == null) {
            here = seek(here);
            position = here.position();
            frame = here.next();
        }
        if (frame == null) {
            throw corrupt(here, "is missing or damaged");
        }
        if (frame.sequence() != expected) {
            throw corrupt(here, "is missing: record " + frame.sequence() + " stands in its place");
        }
        if (chained() && frame.previousCrc() != previousCrc) {
            throw corrupt(here, "does not belong behind the one before it");
        }
        previousCrc = frame.crc();
        places.passed(expected + 1, here.file(), here.position());
        return decoded(frame, here.file(), position);
    }

    /** The first record read is taken as it is, unless it is the log's first. */
    private boolean chained() {
        return expected > firstWanted || expected == 1;
    }

    private SegmentCursor seek(@Nullable SegmentCursor from) throws IOException {
        Known known = places.before(expected);
        if (known == null) {
            throw new LogCorruptException("record " + expected + " is missing: the log begins behind it");
        }
        if (from != null) {
            if (known.place().file().equals(from.file())) {
                return from;
            }
            from.close();
        }
        SegmentCursor there =
                new SegmentCursor(known.place().file(), layout, known.place().position());
        cursor = there;
        for (long passed = known.sequence(); passed < expected; passed++) {
            if (!there.skip()) {
                throw corrupt(there, "is missing: the file ends with record " + (passed - 1));
            }
            places.passed(passed + 1, there.file(), there.position());
        }
        return there;
    }

    private E decoded(Frame frame, Path file, long position) {
        try {
            return decoder.decode(frame, file, position);
        } catch (RuntimeException e) {
            LogCorruptException corrupt = new LogCorruptException("record " + expected + " in " + file + " at "
                    + position + " is whole but cannot be understood: " + e);
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    private LogCorruptException corrupt(SegmentCursor at, String what) {
        return new LogCorruptException(
                "record " + expected + " " + what + ", in " + at.file() + " at " + at.position());
    }

    @Override
    public void close() {
        closed = true;
        forgetPlace();
    }

    /** Asked again after damage, it finds the same damage. */
    private void forgetPlace() {
        try {
            if (cursor != null) {
                cursor.close();
                cursor = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
