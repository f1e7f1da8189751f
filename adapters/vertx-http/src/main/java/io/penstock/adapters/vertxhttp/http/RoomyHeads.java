package io.penstock.adapters.vertxhttp.http;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelConfig;

/**
 * Memory for the heads of answers, with room for a small body behind them: the encoder puts a body there when it fits, and
 * both leave in one piece by one {@code write}, instead of in two by {@code writev}.
 */
final class RoomyHeads extends AbstractByteBufAllocator {
    /** A head of ours takes some 250 bytes, an order accepted some 400 more. */
    private static final int BYTES_MIN = 1024;

    private final ByteBufAllocator memory;

    RoomyHeads(ByteBufAllocator memory) {
        super(true);
        this.memory = memory;
    }

    /** Has a connection take such memory. */
    static void give(ChannelConfig connection) {
        connection.setAllocator(new RoomyHeads(connection.getAllocator()));
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return memory.directBuffer(Math.min(Math.max(initialCapacity, BYTES_MIN), maxCapacity), maxCapacity);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return memory.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return memory.isDirectBufferPooled();
    }
}
