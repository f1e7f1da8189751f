package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames one after another, aligned, and nothing else. */
final class PlainLayout implements Layout {

    @Override
    public @Nullable Slot slot(Window window, long position) throws IOException {
        if (!window.load(position, Frame.HEADER_BYTES)
                || !Frame.startsLikeOne(window.bytes(), window.offset(position))) {
            return null;
        }
        int payload = window.bytes().getInt(window.offset(position) + Frame.LENGTH_AT);
        if (payload < 0 || payload > Frame.BYTES_MAX - Frame.HEADER_BYTES) {
            return null;
        }
        int length = Frame.HEADER_BYTES + payload;
        return new Slot(position, length, Layout.aligned(position + length));
    }
}
