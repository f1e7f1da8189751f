package io.penstock.adapters.memory;

import io.penstock.ports.driven.DurableLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A durable log in memory that can be told to fail. It forces on the appending thread and at once, unless told to hold
 * its forces; what is not forced is lost in a {@link #crash}.
 *
 * @param <E> what a record holds
 */
public final class MemoryLog<E> implements DurableLog<E> {
    private final InstantSource clock;
    private final List<E> durable = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<MemoryProvision> open = new ArrayList<>();
    private long dropped;
    private boolean full;
    private boolean held;
    private boolean failNext;
    private @Nullable IllegalStateException stopped;
    private Consumer<E> witness = _ -> {};

    /** A log for which time stands still: nothing provisional lapses in it. */
    public MemoryLog() {
        this(() -> Instant.EPOCH);
    }

    /** A log that tells by {@code clock} what has lapsed. */
    public MemoryLog(InstantSource clock) {
        this.clock = clock;
    }

    private MemoryLog(InstantSource clock, List<E> durable, long dropped) {
        this.clock = clock;
        this.durable.addAll(durable);
        this.dropped = dropped;
    }

    /** An append under way. */
    private final class Waiting {
        private final E entry;
        private final CompletableFuture<Long> stage;
        private final @Nullable MemoryProvision provision;

        Waiting(E entry, CompletableFuture<Long> stage, @Nullable MemoryProvision provision) {
            this.entry = entry;
            this.stage = stage;
            this.provision = provision;
        }

        boolean hasLapsed(Instant now) {
            return provision != null && !now.isBefore(provision.until);
        }
    }

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

    /** {@code witness} sees every record that becomes durable from now on, before anyone else knows. */
    public synchronized void witness(Consumer<E> ofEach) {
        witness = ofEach;
    }

    /** How many records wait for a force. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** Another log that says what this one does now. */
    public synchronized MemoryLog<E> copy() {
        return new MemoryLog<>(clock, durable, dropped);
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
    public MemoryLog<E> crash() {
        return crash(0);
    }

    /** The same, but the first {@code torn} records of those that waited had reached the disk, unknown to anyone. */
    public synchronized MemoryLog<E> crash(int torn) {
        Instant now = clock.instant();
        List<Waiting> batch = withdrawals(now);
        waiting.stream().filter(each -> !each.hasLapsed(now)).forEach(batch::add);
        batch.stream().limit(torn).forEach(each -> write(each.entry));
        stopped = new IllegalStateException("the process of this log is gone");
        waiting.clear();
        return new MemoryLog<>(clock, durable, dropped);
    }

    /** Closes this log and opens it again. */
    public MemoryLog<E> reopen() {
        close();
        return crash();
    }

    @Override
    public CompletionStage<Long> append(E entry) {
        return append(entry, null);
    }

    @Override
    public CompletionStage<Provisional> append(E entry, Instant until, E otherwise) {
        MemoryProvision provision = new MemoryProvision(until, otherwise);
        return append(entry, provision).thenApply(_ -> provision);
    }

    private CompletionStage<Long> append(E entry, @Nullable MemoryProvision provision) {
        CompletableFuture<Long> stage = new CompletableFuture<>();
        synchronized (this) {
            if (stopped != null) {
                return CompletableFuture.failedStage(stopped);
            }
            if (full) {
                return CompletableFuture.failedStage(new LogFullException("told to refuse"));
            }
            waiting.add(new Waiting(entry, stage, provision));
        }
        forceUnlessHeld();
        return stage;
    }

    @Override
    public synchronized boolean isFull() {
        return full;
    }

    @Override
    public synchronized long firstSequence() {
        return dropped + 1;
    }

    @Override
    public synchronized long lastSequence() {
        return dropped + durable.size();
    }

    @Override
    public synchronized void dropBefore(long sequence) {
        int count = Math.clamp(sequence - 1 - dropped, 0, durable.size());
        durable.subList(0, count).clear();
        dropped += count;
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

    private void forceUnlessHeld() {
        boolean forces;
        synchronized (this) {
            forces = !held;
        }
        if (forces) {
            force();
        }
    }

    /** Stages are answered outside the lock: what hangs on them may append again. */
    private void force() {
        List<Runnable> answers = new ArrayList<>();
        synchronized (this) {
            Instant now = clock.instant();
            List<Waiting> batch = withdrawals(now);
            batch.addAll(waiting);
            waiting.clear();
            if (failNext && !batch.isEmpty()) {
                stopped = new IllegalStateException("told to fail the force");
                failNext = false;
            }
            for (Waiting each : batch) {
                answers.add(answer(each, now));
            }
        }
        answers.forEach(Runnable::run);
    }

    private List<Waiting> withdrawals(Instant now) {
        List<Waiting> due = new ArrayList<>();
        open.removeIf(provision -> {
            if (provision.isDue(now)) {
                due.add(new Waiting(provision.otherwise, provision.outcome, null));
            }
            return provision.state != State.OPEN;
        });
        return due;
    }

    private Runnable answer(Waiting each, Instant now) {
        IllegalStateException failure = stopped;
        MemoryProvision provision = each.provision;
        if (failure != null) {
            return () -> each.stage.completeExceptionally(failure);
        }
        if (provision != null && each.hasLapsed(now)) {
            return () -> each.stage.completeExceptionally(new TooLateException("it lapsed at " + provision.until));
        }
        if (provision != null) {
            open.add(provision);
        }
        write(each.entry);
        long sequence = lastSequence();
        return () -> each.stage.complete(sequence);
    }

    private void write(E entry) {
        durable.add(entry);
        witness.accept(entry);
    }

    private synchronized Optional<Recorded<E>> read(long sequence) {
        if (sequence <= dropped) {
            throw new LogCorruptException("record " + sequence + " is missing: the log begins behind it");
        }
        return sequence > lastSequence()
                ? Optional.empty()
                : Optional.of(new Recorded<>(sequence, durable.get((int) (sequence - 1 - dropped))));
    }

    private enum State {
        OPEN,
        CONFIRMED,
        WITHDRAWN
    }

    /** Guarded by the log. */
    private final class MemoryProvision implements Provisional {
        private final Instant until;
        private final E otherwise;
        private final CompletableFuture<Long> outcome = new CompletableFuture<>();
        private State state = State.OPEN;

        MemoryProvision(Instant until, E otherwise) {
            this.until = until;
            this.otherwise = otherwise;
        }

        boolean isDue(Instant now) {
            if (state == State.OPEN && !now.isBefore(until)) {
                state = State.WITHDRAWN;
            }
            return state == State.WITHDRAWN;
        }

        @Override
        public boolean confirm() {
            synchronized (MemoryLog.this) {
                state = state == State.OPEN ? State.CONFIRMED : state;
                return state == State.CONFIRMED;
            }
        }

        @Override
        public CompletionStage<Long> withdraw() {
            synchronized (MemoryLog.this) {
                if (state == State.CONFIRMED) {
                    return CompletableFuture.failedStage(new IllegalStateException("the record is confirmed"));
                }
                state = State.WITHDRAWN;
            }
            forceUnlessHeld();
            return outcome;
        }
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
