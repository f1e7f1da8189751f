package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames one after another, aligned, and nothing else. */
final class PlainLayout implements Layout {

    @Override
    public @Nullable Slot slot(Window window, long position) throws IOException {
        return Layout.frame(window, position);
    }
}
