package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A Chronicle cycle file: excerpts behind a little-endian header of four bytes that holds the length and two flags, one
 * for the queue's own excerpts (store header, index), one for what is not finished (also the mark at the file's end).
 */
final class ChronicleLayout implements Layout {
    private static final int HEADER_BYTES = 4;
    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int META_DATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3fff_ffff;

    @Override
    public @Nullable Slot slot(Window window, long position) throws IOException {
        long at = position;
        while (window.load(at, HEADER_BYTES)) {
            int header = Integer.reverseBytes(window.bytes().getInt(window.offset(at)));
            if (header == 0 || (header & NOT_COMPLETE) != 0) {
                return null;
            }
            int length = header & LENGTH_MASK;
            long next = Layout.aligned(at + HEADER_BYTES + length);
            if ((header & META_DATA) == 0) {
                return new Slot(at + HEADER_BYTES, length, next);
            }
            at = next;
        }
        return null;
    }
}
