package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How frames lie in a file. */
interface Layout {

    /** Frames begin at multiples of this. */
    int ALIGNMENT = 4;

    /** The next place for a frame at or after {@code position}, or null when nothing complete follows. */
    @Nullable
    Slot slot(Window window, long position) throws IOException;

    /**
     * Where a frame should be.
     *
     * @param frameAt its first byte
     * @param length its length in bytes
     * @param next where to look for the one after
     */
    record Slot(long frameAt, int length, long next) {}

    /** The place of the frame that seems to start at {@code position}, by its own length; null when none does. */
    static @Nullable Slot frame(Window window, long position) throws IOException {
        if (!window.load(position, Frame.HEADER_BYTES)
                || !Frame.startsLikeOne(window.bytes(), window.offset(position))) {
            return null;
        }
        int payload = window.bytes().getInt(window.offset(position) + Frame.LENGTH_AT);
        if (payload < 0 || payload > Frame.BYTES_MAX - Frame.HEADER_BYTES) {
            return null;
        }
        int length = Frame.HEADER_BYTES + payload;
        return new Slot(position, length, aligned(position + length));
    }

    static long aligned(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
