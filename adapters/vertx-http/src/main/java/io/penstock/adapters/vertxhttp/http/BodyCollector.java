package io.penstock.adapters.vertxhttp.http;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Puts a body together from its chunks, and lets go of it when it is too large. */
final class BodyCollector {
    private final int bytesMax;
    /** The first chunk, which most often is all. */
    private byte @Nullable [] first;

    /** All of them, once there are several. */
    private @Nullable Buffer collected;

    private boolean tooLarge;

    BodyCollector(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    void add(Buffer chunk) {
        if (tooLarge) {
            return;
        }
        byte[] bytes = chunk.getBytes();
        if (length() + (long) bytes.length > bytesMax) {
            tooLarge = true;
            first = null;
            collected = null;
        } else if (first == null) {
            first = bytes;
        } else {
            collected = (collected == null ? Buffer.buffer(first) : collected).appendBytes(bytes);
        }
    }

    private int length() {
        if (collected != null) {
            return collected.length();
        }
        return first == null ? 0 : first.length;
    }

    /** Null when it was too large. */
    byte @Nullable [] body() {
        if (tooLarge) {
            return null;
        }
        if (collected != null) {
            return collected.getBytes();
        }
        return first == null ? new byte[0] : first;
    }
}
