package io.penstock.adapters.memory;

import io.penstock.ports.driven.DurableLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A durable log in memory that can be told to fail. It forces on the appending thread and at once, unless told to hold
 * its forces; what is not forced is lost in a {@link #crash}.
 *
 * @param <E> what a record holds
 */
public final class MemoryLog<E> implements DurableLog<E> {
    private final List<E> durable = new ArrayList<>();
    private final List<Waiting<E>> waiting = new ArrayList<>();
    private boolean full;
    private boolean held;
    private boolean failNext;
    private @Nullable IllegalStateException stopped;

    public MemoryLog() {}

    private MemoryLog(List<E> durable) {
        this.durable.addAll(durable);
    }

    private record Waiting<E>(E entry, CompletableFuture<Long> stage) {}

    /** From now on appends wait for {@link #releaseForces}. */
    public synchronized void holdForces() {
        held = true;
    }

    /** Forces what waits, and whatever comes. */
    public void releaseForces() {
        synchronized (this) {
            held = false;
        }
        force();
    }

    /** Forces what waits now, also while forces are held. */
    public void forceOnce() {
        force();
    }

    /** The next force fails, and with it everything after. */
    public synchronized void failNextForce() {
        failNext = true;
    }

    /** Refuses every append as if there were no room, or takes them again. */
    public synchronized void refuseAsFull(boolean refuse) {
        full = refuse;
    }

    /** The log as the next process finds it: what was not forced is gone, its stages are never answered. */
    public synchronized MemoryLog<E> crash() {
        stopped = new IllegalStateException("the process of this log is gone");
        waiting.clear();
        return new MemoryLog<>(durable);
    }

    /** Closes this log and opens it again. */
    public MemoryLog<E> reopen() {
        close();
        return crash();
    }

    @Override
    public CompletionStage<Long> append(E entry) {
        CompletableFuture<Long> stage = new CompletableFuture<>();
        boolean forces;
        synchronized (this) {
            if (stopped != null) {
                return CompletableFuture.failedStage(stopped);
            }
            if (full) {
                return CompletableFuture.failedStage(new LogFullException("told to refuse"));
            }
            waiting.add(new Waiting<>(entry, stage));
            forces = !held;
        }
        if (forces) {
            force();
        }
        return stage;
    }

    @Override
    public synchronized long lastSequence() {
        return durable.size();
    }

    @Override
    public Reader<E> reader(long fromSequence) {
        if (fromSequence < 1) {
            throw new IllegalArgumentException("sequences start at 1, not " + fromSequence);
        }
        return new MemoryReader(fromSequence);
    }

    @Override
    public void close() {
        force();
        synchronized (this) {
            if (stopped == null) {
                stopped = new IllegalStateException("the log is closed");
            }
        }
    }

    /** Stages are answered outside the lock: what hangs on them may append again. */
    private void force() {
        List<Runnable> answers = new ArrayList<>();
        synchronized (this) {
            if (failNext && !waiting.isEmpty()) {
                stopped = new IllegalStateException("told to fail the force");
                failNext = false;
            }
            IllegalStateException failure = stopped;
            for (Waiting<E> each : waiting) {
                answers.add(failure == null ? taken(each) : () -> each.stage().completeExceptionally(failure));
            }
            waiting.clear();
        }
        answers.forEach(Runnable::run);
    }

    private Runnable taken(Waiting<E> each) {
        durable.add(each.entry());
        long sequence = durable.size();
        return () -> each.stage().complete(sequence);
    }

    private synchronized Optional<Recorded<E>> read(long sequence) {
        return sequence > durable.size()
                ? Optional.empty()
                : Optional.of(new Recorded<>(sequence, durable.get((int) sequence - 1)));
    }

    private final class MemoryReader implements Reader<E> {
        private long expected;
        private boolean closed;

        MemoryReader(long fromSequence) {
            expected = fromSequence;
        }

        @Override
        public Optional<Recorded<E>> next() {
            if (closed) {
                throw new IllegalStateException("the reader is closed");
            }
            Optional<Recorded<E>> next = read(expected);
            if (next.isPresent()) {
                expected++;
            }
            return next;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
