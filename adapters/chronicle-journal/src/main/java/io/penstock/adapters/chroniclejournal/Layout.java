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
    record Slot(long frameAt, int length, long next) {
        boolean plausible() {
            return length >= Frame.HEADER_BYTES && length <= Frame.BYTES_MAX;
        }
    }

    static long aligned(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }
}
