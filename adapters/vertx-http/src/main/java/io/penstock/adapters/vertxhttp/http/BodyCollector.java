package io.penstock.adapters.vertxhttp.http;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Puts a body together from its chunks, and lets go of it when it is too large. */
final class BodyCollector {
    private final int bytesMax;
    private @Nullable Buffer collected;
    private boolean tooLarge;

    BodyCollector(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    void add(Buffer chunk) {
        if (tooLarge) {
            return;
        }
        Buffer before = collected;
        if ((before == null ? 0 : before.length()) + (long) chunk.length() > bytesMax) {
            tooLarge = true;
            collected = null;
        } else {
            collected = before == null ? chunk.copy() : before.appendBuffer(chunk);
        }
    }

    /** Null when it was too large. */
    byte @Nullable [] body() {
        if (tooLarge) {
            return null;
        }
        return collected == null ? new byte[0] : collected.getBytes();
    }
}
