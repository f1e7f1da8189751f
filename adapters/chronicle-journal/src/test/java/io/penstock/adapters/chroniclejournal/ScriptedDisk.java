package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The real disk, until it is told to hold, to fail or to be full. */
final class ScriptedDisk implements Forcer, FreeSpace {
    private volatile long usable = Long.MAX_VALUE;
    private volatile @Nullable Error nextError;
    private volatile boolean failNext;
    private volatile boolean failAfterNext;
    private volatile CountDownLatch open = new CountDownLatch(0);
    private volatile CountDownLatch held = new CountDownLatch(0);

    Disk disk() {
        return new Disk(this, this);
    }

    void hold() {
        held = new CountDownLatch(1);
        open = new CountDownLatch(1);
    }

    void release() {
        open.countDown();
    }

    void failNext() {
        failNext = true;
    }

    /** One more force is good. */
    void failAfterNext() {
        failAfterNext = true;
    }

    /** Waits until somebody waits at a held force. */
    void awaitHeld() {
        await(held);
    }

    void failNextWith(Error error) {
        nextError = error;
    }

    void usable(long bytes) {
        usable = bytes;
    }

    @Override
    public void force(FileChannel channel, boolean metadata) throws IOException {
        held.countDown();
        await(open);
        Error error = nextError;
        if (error != null) {
            nextError = null;
            throw error;
        }
        if (failNext) {
            failNext = false;
            throw new IOException("Input/output error");
        }
        failNext = failAfterNext;
        failAfterNext = false;
        channel.force(metadata);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long usableBytes() {
        return usable;
    }
}
