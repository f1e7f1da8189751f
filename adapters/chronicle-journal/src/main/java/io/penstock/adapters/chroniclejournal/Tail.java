package io.penstock.adapters.chroniclejournal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The growing end of a log: numbers records, chains them, writes and forces them, and remembers how far it is durable.
 * One thread at a time, except for {@link #durable}.
 */
final class Tail implements Closeable {
    private final FrameEncoder encoder;
    private final SegmentWriter writer;
    private final Mark mark;
    private final Forcer forcer;
    private long written;
    private volatile long durable;

    Tail(int recordBytesMax, Recovered recovered, SegmentWriter writer, Mark mark, Forcer forcer) {
        this.encoder = new FrameEncoder(recordBytesMax, recovered.lastCrc());
        this.writer = writer;
        this.mark = mark;
        this.forcer = forcer;
        this.written = recovered.lastSequence();
        this.durable = recovered.lastSequence();
    }

    /** The highest sequence that is durable. */
    long durable() {
        return durable;
    }

    void write(List<Pending> batch, long atMillis) throws IOException {
        writer.begin(written + 1, atMillis);
        for (Pending pending : batch) {
            int unforced = (int) (written - durable);
            written++;
            int length = encoder.encode(pending.schema(), written, unforced, atMillis, pending.payload());
            writer.append(written, encoder.bytes(), length);
        }
        writer.end();
    }

    boolean hasBegunFile() {
        return writer.hasBegunFile();
    }

    /** Where in the newest file the next batch comes at the earliest, in bytes. */
    long position() {
        return writer.position();
    }

    /** Makes what was written durable, and then visible to readers. */
    void force() throws IOException {
        writer.force();
        mark.write(written, encoder.lastCrc());
        durable = written;
    }

    /** The last force of an orderly end. */
    void seal() throws IOException {
        mark.force(forcer);
    }

    @Override
    public void close() throws IOException {
        try (mark) {
            writer.close();
        }
    }
}
