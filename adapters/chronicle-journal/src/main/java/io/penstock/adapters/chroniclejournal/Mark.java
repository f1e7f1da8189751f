package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.penstock.ports.driven.DurableLog.LogCorruptException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * How far the log was durable, in a file of its own: written after each force, itself forced only at open and close.
 *
 * <p>It survives a killed process, and after power loss is at worst a little old; either way it is a bound below which
 * nothing may be missing. Without it a log cut off between two records, or damaged in its last one, would look whole.
 */
final class Mark implements Closeable {
    static final String FILE = "durable.mark";

    private static final int BYTES = 16;
    private static final int CHECKED_BYTES = 12;
    private static final int LOOKS = 100;

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES);
    private final Path file;
    private final FileChannel channel;

    /** A record known to be durable, and its CRC; sequence 0 when none is. */
    record Value(long sequence, int recordCrc) {}

    Mark(Path directory) throws IOException {
        this(directory, CREATE, READ, WRITE);
    }

    private Mark(Path directory, OpenOption... options) throws IOException {
        file = directory.resolve(FILE);
        channel = FileChannel.open(file, options);
    }

    /** Reads the mark of a log that another process may be writing, which then is read again. */
    static Value look(Path directory) throws IOException {
        try (Mark mark = new Mark(directory, READ)) {
            for (int i = 0; i < LOOKS; i++) {
                try {
                    return mark.read();
                } catch (LogCorruptException beingWritten) {
                    Thread.onSpinWait();
                }
            }
            return mark.read();
        }
    }

    Value read() throws IOException {
        bytes.clear();
        int length = channel.read(bytes, 0);
        if (length <= 0) {
            return new Value(0, Frame.NO_CRC);
        }
        if (length != BYTES || bytes.getInt(CHECKED_BYTES) != checksum()) {
            throw new LogCorruptException("the durable mark " + file + " is damaged");
        }
        return new Value(bytes.getLong(0), bytes.getInt(8));
    }

    void write(long sequence, int recordCrc) throws IOException {
        bytes.clear();
        bytes.putLong(0, sequence).putInt(8, recordCrc);
        bytes.putInt(CHECKED_BYTES, checksum());
        channel.write(bytes, 0);
    }

    void force(Forcer forcer) throws IOException {
        forcer.force(channel, true);
    }

    private int checksum() {
        crc.reset();
        crc.update(bytes.duplicate().limit(CHECKED_BYTES).position(0));
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
