package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardOpenOption.READ;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A stretch of a file in memory, moved forward as it is read.
 *
 * <p>Read by system call and not mapped: a file that shrinks or a bad sector is then an exception and not a signal.
 */
final class Window implements Closeable {
    private static final int BYTES = 128 << 10;

    private final FileChannel channel;
    private ByteBuffer bytes = ByteBuffer.allocateDirect(BYTES).limit(0);
    private long start;

    Window(Path file) throws IOException {
        channel = FileChannel.open(file, READ);
    }

    /** Brings {@code length} bytes from {@code position} into memory; false when the file ends before. */
    boolean load(long position, int length) throws IOException {
        return holds(position, length) || reload(position, length);
    }

    /** The loaded bytes; {@link #offset} says where in them a position of the file is. */
    ByteBuffer bytes() {
        return bytes;
    }

    int offset(long position) {
        return (int) (position - start);
    }

    /** Lets go of what is loaded: the file may have grown underneath. */
    void forget() {
        bytes.limit(0);
    }

    long fileBytes() throws IOException {
        return channel.size();
    }

    private boolean holds(long position, int length) {
        return position >= start && position + length <= start + bytes.limit();
    }

    private boolean reload(long position, int length) throws IOException {
        if (position + length > channel.size()) {
            return false;
        }
        if (length > bytes.capacity()) {
            bytes = ByteBuffer.allocateDirect(length);
        }
        bytes.clear();
        start = position;
        while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) > 0) {
            // Reads on until the window is full or the file ends.
        }
        bytes.flip();
        return holds(position, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
