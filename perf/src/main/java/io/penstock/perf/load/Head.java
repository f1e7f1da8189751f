package io.penstock.perf.load;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.MemorySegment;

/**
 * What the generator wants to know of an answer: status, length, and the last part of its {@code Location}. Reads answers
 * of a stated length only; every server that is measured here gives one.
 */
final class Head {
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(US_ASCII);
    private static final byte[] LOCATION = "location:".getBytes(US_ASCII);
    private static final byte[] TRANSFER_ENCODING = "transfer-encoding:".getBytes(US_ASCII);
    private static final int STATUS_AT = 9;
    private static final int LEAST = 16;

    private int status;
    private long contentLength;
    private int nameFrom;
    private int nameTo;

    /**
     * How long the head is, or -1 while its end is not there yet.
     *
     * @throws IllegalStateException when it cannot be told where the answer ends
     */
    int read(MemorySegment bytes, int filled) {
        if (filled < LEAST) {
            return -1;
        }
        status = digit(bytes, STATUS_AT) * 100 + digit(bytes, STATUS_AT + 1) * 10 + digit(bytes, STATUS_AT + 2);
        contentLength = -1;
        nameFrom = 0;
        nameTo = 0;
        int line = endOfLine(bytes, 0, filled) + 1;
        while (line > 0) {
            int end = endOfLine(bytes, line, filled);
            if (end < 0) {
                return -1;
            }
            if (end - line <= 1) {
                return ended(end + 1);
            }
            header(bytes, line, end);
            line = end + 1;
        }
        return -1;
    }

    private int ended(int length) {
        if (contentLength < 0) {
            if (status != 204 && status != 304) {
                throw new IllegalStateException("an answer without a content-length");
            }
            contentLength = 0;
        }
        return length;
    }

    private static int digit(MemorySegment bytes, int at) {
        return bytes.get(JAVA_BYTE, at) - '0';
    }

    /** Where its line feed is, or -1. */
    private static int endOfLine(MemorySegment bytes, int from, int filled) {
        for (int i = from; i < filled; i++) {
            if (bytes.get(JAVA_BYTE, i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void header(MemorySegment bytes, int from, int end) {
        switch (bytes.get(JAVA_BYTE, from) | 0x20) {
            case 'c' -> {
                if (starts(bytes, from, end, CONTENT_LENGTH)) {
                    contentLength = number(bytes, from + CONTENT_LENGTH.length, end);
                }
            }
            case 'l' -> {
                if (starts(bytes, from, end, LOCATION)) {
                    nameTo = bytes.get(JAVA_BYTE, end - 1) == '\r' ? end - 1 : end;
                    nameFrom = nameTo;
                    while (bytes.get(JAVA_BYTE, nameFrom - 1) != '/' && nameFrom > from) {
                        nameFrom--;
                    }
                }
            }
            case 't' -> {
                if (starts(bytes, from, end, TRANSFER_ENCODING)) {
                    throw new IllegalStateException("an answer in chunks");
                }
            }
            default -> {}
        }
    }

    private static boolean starts(MemorySegment bytes, int from, int end, byte[] name) {
        if (end - from < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte here = bytes.get(JAVA_BYTE, from + i);
            if (here != name[i] && (here | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(MemorySegment bytes, int from, int end) {
        long number = 0;
        for (int i = from; i < end; i++) {
            int digit = digit(bytes, i);
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            }
        }
        return number;
    }

    int status() {
        return status;
    }

    /** Bytes after the head. */
    long contentLength() {
        return contentLength;
    }

    /** Where the last part of the location begins; the same as its end when there is none. */
    int nameFrom() {
        return nameFrom;
    }

    int nameTo() {
        return nameTo;
    }
}
