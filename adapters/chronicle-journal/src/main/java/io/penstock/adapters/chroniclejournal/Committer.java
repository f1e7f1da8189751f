package io.penstock.adapters.chroniclejournal;

import io.penstock.ports.driven.DurableLog.LogFullException;
import io.penstock.ports.driven.DurableLog.TooLateException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what waits, writes it as a batch, forces once, then lets the callers know. While a
 * force runs the next batch gathers, so the batches grow with the load.
 *
 * <p>After the first fault it stops for good: what a failed force left in the file cannot be known, and a second force
 * may answer well for pages that were dropped.
 */
final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
    private static final long IDLE_MILLIS = 200;

    /** Between two looks at the queue: the kernel's timers are no finer. */
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** Between two looks in a long wait, at most. */
    private static final long LONG_LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(400);

    private final BlockingQueue<Pending> queue;
    private final int batchMax;
    private final long floorBytes;
    private final long floorInodes;
    private final FreeSpace freeSpace;
    private final Tail tail;
    private final LogHost host;
    private final Closeable lock;
    private final Pace pace;
    private final Thread thread;
    private final Pending wake = new Pending((byte) 0, new byte[0]);
    private final CountDownLatch stopped = new CountDownLatch(1);
    /** Provisional records that are written and, when last looked at, neither confirmed nor withdrawn. */
    private final List<Provision> open = new ArrayList<>();

    private final long lastMillis;
    /** What lapses is judged by the clock of this process, which may rightly be behind the last record's. */
    private Instant now;

    private volatile boolean isBelowFloor;
    private volatile boolean closing;
    private volatile boolean writesNoMore;
    private volatile @Nullable Throwable fault;

    /**
     * The tail and then the lock are released when the committer stops.
     *
     * @param lastMillis when the last record was written; nothing is written as of an earlier time
     */
    Committer(LogSettings settings, LogHost host, FreeSpace freeSpace, long lastMillis, Tail tail, Closeable lock) {
        this.queue = new ArrayBlockingQueue<>(settings.queueBound());
        this.batchMax = settings.batchMax();
        this.floorBytes = settings.freeSpaceFloorBytes();
        this.floorInodes = settings.freeInodesFloor();
        this.freeSpace = freeSpace;
        this.tail = tail;
        this.host = host;
        this.lock = lock;
        this.lastMillis = lastMillis;
        this.now = host.clock().instant();
        this.pace = new Pace(host.nanoTime().getAsLong());
        this.thread = Thread.ofPlatform()
                .name("log-committer-" + settings.directory().getFileName())
                .daemon(true)
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    CompletionStage<Long> submit(Pending pending) {
        if (refuses()) {
            pending.completeExceptionally(stoppedBecause());
        } else if (!queue.offer(pending)) {
            pending.completeExceptionally(
                    new LogFullException("more than " + queue.size() + " records wait to be forced"));
        } else if (refuses() && queue.remove(pending)) {
            pending.completeExceptionally(stoppedBecause());
        }
        return pending;
    }

    /** Whether records are refused now: too many wait, or the disk has too little room. */
    boolean isFull() {
        return isBelowFloor || queue.remainingCapacity() == 0;
    }

    /** The author has withdrawn: the committer looks for it before it writes anything else, and at once when it idles. */
    void withdrawSoon(Provision provision) {
        if (writesNoMore) {
            provision.fail(stoppedBecause());
        } else {
            queue.offer(wake);
        }
    }

    /** Writes what waits and stops; when the committer's own thread asks, it stops after the present batch. */
    void close() {
        closing = true;
        queue.offer(wake);
        if (Thread.currentThread() == thread) {
            return;
        }
        boolean interrupted = false;
        while (stopped.getCount() > 0) {
            try {
                stopped.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean refuses() {
        return closing || fault != null;
    }

    private IllegalStateException stoppedBecause() {
        Throwable cause = fault;
        return cause == null
                ? new IllegalStateException("the log is closed")
                : new IllegalStateException("the log stopped after a fault and takes no more records", cause);
    }

    private void run() {
        Throwable cause = null;
        try {
            commitUntilClosed();
            tail.seal();
        } catch (Throwable e) {
            cause = e;
            fault = e;
        }
        closing = true;
        writesNoMore = true;
        failAll(new ArrayList<>());
        release();
        stopped.countDown();
        if (cause != null) {
            tellFatal(cause);
        }
    }

    private void commitUntilClosed() throws IOException, InterruptedException {
        boolean goesOn = true;
        while (goesOn) {
            List<Pending> taken = new ArrayList<>();
            Pending first = queue.poll(closing ? 0 : IDLE_MILLIS, TimeUnit.MILLISECONDS);
            if (first != null) {
                gather();
                taken.add(first);
                queue.drainTo(taken, batchMax - 1);
            }
            goesOn = first != null || !closing;
            commit(taken);
        }
    }

    /** Waits a little for others, when many come. */
    private void gather() {
        boolean isLong = pace.isLong();
        int enough = Math.min(pace.worthwhile(), batchMax) - 1;
        long left = pace.longestNanos();
        long quiet = 0;
        int have = queue.size();
        while (have < enough && left > 0 && quiet <= pace.quietNanos() && !closing) {
            long look = isLong ? Math.clamp(pace.nanosFor(enough - have), LOOK_NANOS, LONG_LOOK_NANOS) : LOOK_NANOS;
            LockSupport.parkNanos(look);
            left -= look;
            int had = have;
            have = queue.size();
            quiet = have > had ? 0 : quiet + look;
        }
        if (isLong && quiet > pace.quietNanos()) {
            pace.nobodyCame();
        } else if (isLong) {
            pace.othersCame();
        }
    }

    private void commit(List<Pending> taken) throws IOException {
        List<Pending> batch = new ArrayList<>(taken.size());
        try {
            advanceClock();
            addWithdrawals(batch);
            if (hasRoom()) {
                addInTime(taken, batch);
            } else {
                answer(
                        taken,
                        new LogFullException(
                                "the disk has less than " + floorBytes + " bytes or " + floorInodes + " inodes free"));
            }
            if (batch.isEmpty()) {
                return;
            }
            write(batch);
        } catch (Throwable e) {
            fault = e;
            batch.addAll(taken);
            failAll(batch);
            throw e;
        }
        acknowledge(batch);
    }

    /** Looked at after the batch was taken: whoever handed over a record did so no later than this. Never goes back. */
    private void advanceClock() {
        Instant seen = host.clock().instant();
        now = seen.isAfter(now) ? seen : now;
    }

    private boolean hasRoom() throws IOException {
        isBelowFloor = freeSpace.usableBytes() < floorBytes || freeSpace.freeInodes() < floorInodes;
        return !isBelowFloor;
    }

    /** Before anything else: what others were given after these had lapsed may be among what is written next. */
    private void addWithdrawals(List<Pending> batch) {
        open.removeIf(provision -> {
            Pending withdrawal = provision.toWrite(now);
            if (withdrawal != null) {
                batch.add(withdrawal);
            }
            return withdrawal != null || provision.isConfirmed();
        });
    }

    private void addInTime(List<Pending> taken, List<Pending> batch) {
        for (Pending pending : taken) {
            Provision provision = pending.provision();
            if (provision != null && provision.hasLapsed(now)) {
                answer(List.of(pending), new TooLateException("it waited longer than what it rests on lasts"));
            } else if (pending != wake) {
                batch.add(pending);
                if (provision != null) {
                    open.add(provision);
                }
            }
        }
    }

    private void write(List<Pending> batch) throws IOException {
        pace.batch(batch.size(), host.nanoTime().getAsLong());
        long from = tail.position();
        tail.write(batch, Math.max(now.toEpochMilli(), lastMillis));
        host.metrics().written(tail.hasBegunFile() ? 0 : from, tail.position());
        long begun = host.nanoTime().getAsLong();
        tail.force();
        host.metrics().forced(batch.size(), host.nanoTime().getAsLong() - begun, queue.size());
    }

    private void acknowledge(List<Pending> batch) {
        long first = tail.durable() - batch.size() + 1;
        onCompletions(() -> {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).complete(first + i);
            }
        });
    }

    private void answer(List<Pending> batch, RuntimeException why) {
        if (batch.isEmpty()) {
            return;
        }
        onCompletions(() -> batch.forEach(pending -> pending.completeExceptionally(why)));
    }

    private void onCompletions(Runnable task) {
        try {
            host.completions().execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Fails a batch and everything behind it, and whoever waits for a withdrawal. */
    private void failAll(List<Pending> batch) {
        queue.drainTo(batch);
        answer(batch, stoppedBecause());
        open.forEach(provision -> provision.fail(stoppedBecause()));
    }

    private void release() {
        closeQuietly(tail);
        closeQuietly(lock);
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException | RuntimeException | Error e) {
            LOG.warn("could not release {}", resource, e);
        }
    }

    private void tellFatal(Throwable cause) {
        LOG.error("the log stopped: nothing more is accepted", cause);
        host.onFatal().accept(cause);
    }
}
