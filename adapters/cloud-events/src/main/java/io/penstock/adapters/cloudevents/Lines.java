package io.penstock.adapters.cloudevents;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a file as bytes in one buffer that is used again and again: no copy and no text is made of a line.
 * Blank lines, lines that begin with {@code #} and a byte order mark are passed over. Of a line longer than
 * {@link #LENGTH_MAX} only {@link #isTooLong} is told.
 */
final class Lines implements Closeable {
    /** Longest line, in bytes: the longest data, and as much again around it. */
    static final int LENGTH_MAX = 2 * Fields.LENGTH_MAX;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int BUFFER_LENGTH = 256 * 1024;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_LENGTH];
    private int filled;
    private int lineStart;
    private int lineEnd;
    private int nextStart;
    private long number;
    private boolean tooLong;

    Lines(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    /** Steps to the next line with something on it; false at the end of the file. */
    boolean next() throws IOException {
        while (nextLine()) {
            trim();
            if (tooLong || (lineStart < lineEnd && buffer[lineStart] != '#')) {
                return true;
            }
        }
        return false;
    }

    /** The buffer, of which the line is {@link #length} bytes from {@link #start} on until the next step. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return lineStart;
    }

    int length() {
        return lineEnd - lineStart;
    }

    /** 1 for the file's first line, blank or not. */
    long number() {
        return number;
    }

    boolean isTooLong() {
        return tooLong;
    }

    private boolean nextLine() throws IOException {
        number++;
        tooLong = false;
        lineStart = nextStart;
        int at = lineStart;
        while (true) {
            for (; at < filled; at++) {
                if (buffer[at] == '\n') {
                    lineEnd = at;
                    nextStart = at + 1;
                    return true;
                }
            }
            at = makeRoom();
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                lineEnd = filled;
                nextStart = filled;
                return filled > lineStart || tooLong;
            }
            filled += read;
        }
    }

    /** Moves what there is of the line to the front, or forgets it when it is too long; answers where to look on. */
    private int makeRoom() {
        int length = filled - lineStart;
        if (length >= LENGTH_MAX) {
            tooLong = true;
            length = 0;
        } else if (length == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(LENGTH_MAX, 2 * buffer.length));
        } else if (lineStart > 0) {
            System.arraycopy(buffer, lineStart, buffer, 0, length);
        }
        lineStart = 0;
        filled = length;
        return length;
    }

    private void trim() {
        if (number == 1 && startsWithByteOrderMark()) {
            lineStart += BYTE_ORDER_MARK.length;
        }
        while (lineStart < lineEnd && isSpace(buffer[lineStart])) {
            lineStart++;
        }
        while (lineStart < lineEnd && isSpace(buffer[lineEnd - 1])) {
            lineEnd--;
        }
    }

    private boolean startsWithByteOrderMark() {
        int mark = BYTE_ORDER_MARK.length;
        return length() >= mark && Arrays.equals(buffer, lineStart, lineStart + mark, BYTE_ORDER_MARK, 0, mark);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
