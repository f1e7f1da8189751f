package io.penstock.adapters.vertxhttp.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.buffer.BufferInternal;
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
        byte[] bytes = bytesOf(chunk);
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

    /** Without a copy where it can be: a chunk is itself a copy, made for its handler. */
    private static byte[] bytesOf(Buffer chunk) {
        ByteBuf bytes = ((BufferInternal) chunk).unwrap();
        return ByteBufUtil.getBytes(bytes, bytes.readerIndex(), bytes.readableBytes(), false);
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
