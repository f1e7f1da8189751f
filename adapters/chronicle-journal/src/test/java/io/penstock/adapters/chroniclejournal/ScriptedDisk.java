package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The real disk, until it is told to hold, to fail or to be full. */
final class ScriptedDisk implements Forcer, FreeSpace {
    private volatile long usable = Long.MAX_VALUE;
    private volatile long inodes = Long.MAX_VALUE;
    private final Queue<String> forced = new ConcurrentLinkedQueue<>();
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
        forced.add(metadata ? "file with metadata" : "file");
        channel.force(metadata);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        forced.add("directory");
        Forcer.DISK.forceDirectory(directory);
    }

    /** What was forced since {@link #forget}, in its order. */
    List<String> forced() {
        return List.copyOf(forced);
    }

    void forget() {
        forced.clear();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void inodes(long free) {
        inodes = free;
    }

    @Override
    public long freeInodes() {
        return inodes;
    }

    @Override
    public long usableBytes() {
        return usable;
    }
}
