package io.penstock.adapters.chroniclejournal;

import io.penstock.adapters.chroniclejournal.Layout.Slot;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Walks the frames of one file. One thread only. */
final class SegmentCursor implements Closeable {
    private final CRC32C crc = new CRC32C();
    private final Path file;
    private final Layout layout;
    private final Window window;
    private long position;

    SegmentCursor(Path file, Layout layout, long position) throws IOException {
        this.file = file;
        this.layout = layout;
        this.position = position;
        this.window = new Window(file);
    }

    Path file() {
        return file;
    }

    /** Where the next frame is looked for. */
    long position() {
        return position;
    }

    /** The next frame, whole and with a right CRC; null, without moving, when there is none at this place. */
    @Nullable
    Frame next() throws IOException {
        Frame frame = read();
        if (frame == null) {
            window.forget();
            frame = read();
        }
        return frame;
    }

    /** Steps over one frame without looking into it; false, without moving, when there is none. */
    boolean skip() throws IOException {
        Slot slot = layout.slot(window, position);
        if (slot == null) {
            window.forget();
            slot = layout.slot(window, position);
        }
        if (slot == null) {
            return false;
        }
        position = slot.next();
        return true;
    }

    /** The first whole frame anywhere behind this place; the cursor moves behind it. Null when there is none. */
    @Nullable
    Frame search() throws IOException {
        window.forget();
        long last = window.fileBytes() - Frame.HEADER_BYTES;
        for (long at = Layout.aligned(position); at <= last; at += Layout.ALIGNMENT) {
            Frame frame = read(Layout.frame(window, at));
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    private @Nullable Frame read() throws IOException {
        return read(layout.slot(window, position));
    }

    private @Nullable Frame read(@Nullable Slot slot) throws IOException {
        if (slot == null || !window.load(slot.frameAt(), slot.length())) {
            return null;
        }
        Frame frame = Frame.parse(window.bytes(), window.offset(slot.frameAt()), slot.length(), crc);
        if (frame != null) {
            position = slot.next();
        }
        return frame;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
