package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A Chronicle cycle file: excerpts behind a little-endian header of four bytes that holds the length and two flags, one
 * for the queue's own excerpts (store header, index), one for what is not finished (also the mark at the file's end). The
 * other excerpts hold frames one after another, aligned: a batch, or one frame only, in files of earlier versions.
 *
 * <p>At a position stands a frame or the header of an excerpt, and neither can be taken for the other: the fourth byte is
 * the schema in a frame, which is from 1 to 63, and in a header nothing but the flags, since no excerpt has 16 MiB.
 */
final class ChronicleLayout implements Layout {
    private static final int HEADER_BYTES = 4;
    private static final int META_DATA = 0x4000_0000;
    private static final int LENGTH_END = 1 << 24;

    @Override
    public @Nullable Slot slot(Window window, long position) throws IOException {
        Slot frame = Layout.frame(window, position);
        return frame == null ? firstInExcerpt(window, position) : frame;
    }

    private static @Nullable Slot firstInExcerpt(Window window, long position) throws IOException {
        long at = position;
        while (window.load(at, HEADER_BYTES)) {
            int header = Integer.reverseBytes(window.bytes().getInt(window.offset(at)));
            // Less than nothing when the excerpt is not finished: that flag is the sign.
            int length = header & ~META_DATA;
            if (length <= 0 || length >= LENGTH_END) {
                return null;
            }
            if (header == length) {
                return Layout.frame(window, at + HEADER_BYTES);
            }
            at = Layout.aligned(at + HEADER_BYTES + length);
        }
        return null;
    }
}
