package io.penstock.adapters.vertxhttp.json;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * Memory for documents on their way out: outside the heap, where the kernel takes them from, and out of a pool, so that a
 * document leaves nothing to collect. Vert.x's own buffers are on the heap, and are copied once more.
 */
final class DocumentMemory {
    private DocumentMemory() {}

    /** A copy of what was written. Whoever gets it releases it once. */
    static ByteBuf copyOf(JsonBytes written) {
        return PooledByteBufAllocator.DEFAULT
                .directBuffer(written.length(), written.length())
                .writeBytes(written.array(), 0, written.length());
    }
}
