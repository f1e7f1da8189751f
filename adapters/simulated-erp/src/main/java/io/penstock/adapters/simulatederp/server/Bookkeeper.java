package io.penstock.adapters.simulatederp.server;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the books. It takes what waits, up to {@link #MAX_BATCH} tasks at a time, lets each look and
 * record, forces all that was recorded with one write, appends the events, and only then tells the callers. So nobody
 * ever sees what is not on disk.
 *
 * <p>Bound: {@link #MAX_WAITING} tasks; past it {@link #ask} fails at once. After a failed write every call fails, and
 * {@link #ended} tells the process to stop.
 */
final class Bookkeeper implements Closeable {
    static final int MAX_WAITING = 1 << 16;

    private static final int MAX_BATCH = 512;
    private static final Duration IDLE = Duration.ofMillis(200);
    private static final Logger LOG = LoggerFactory.getLogger(Bookkeeper.class);

    private final World world;
    private final Books books;
    private final LedgerFile ledger;
    private final EventStore events;
    private final Clerk clerk;
    private final Duration autoAdvance;
    private final BlockingQueue<Asked<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Queue<Due> due = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "erp-books");
    private volatile boolean closing;

    /** Looks at the books and may record in the draft. Must not record and then throw. */
    @FunctionalInterface
    interface Task<T> {
        T on(Books books, Draft draft);
    }

    /** An order that moves on by itself at a time, if it still stands where it stood. */
    private record Due(long atNanos, int index, OrderStatus from) {}

    private static final class Asked<T> {
        private final Task<T> task;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable T outcome;
        private @Nullable RuntimeException failure;

        Asked(Task<T> task) {
            this.task = task;
        }

        void run(Books books, Draft draft) {
            int before = draft.size();
            try {
                outcome = task.on(books, draft);
            } catch (RuntimeException e) {
                if (draft.size() != before) {
                    throw e;
                }
                failure = e;
            }
        }

        void tell() {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else {
                answer.complete(outcome);
            }
        }
    }

    Bookkeeper(World world, Books books, LedgerFile ledger, EventStore events, Clerk clerk, Duration autoAdvance) {
        this.world = world;
        this.books = books;
        this.ledger = ledger;
        this.events = events;
        this.clerk = clerk;
        this.autoAdvance = autoAdvance;
    }

    void start() {
        thread.start();
    }

    /** Runs a task on the books' thread; the stage completes when all it recorded is on disk. */
    <T> CompletionStage<T> ask(Task<T> task) {
        Asked<T> asked = new Asked<>(task);
        if (ended.isDone() || !waiting.offer(asked)) {
            asked.answer.completeExceptionally(new BusyException());
        }
        if (ended.isDone()) {
            asked.answer.completeExceptionally(new BusyException());
        }
        return asked.answer;
    }

    /** Completes when the thread has ended, exceptionally when it could no longer vouch for the books. */
    CompletionStage<Void> ended() {
        return ended;
    }

    private void run() {
        try {
            schedule();
            while (!closing || !waiting.isEmpty()) {
                serve(nextBatch());
            }
            ended.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended.completeExceptionally(e);
        } catch (IOException | RuntimeException e) {
            LOG.error("the books cannot be kept any longer", e);
            ended.completeExceptionally(e);
        } finally {
            Asked<?> left = waiting.poll();
            while (left != null) {
                left.answer.completeExceptionally(new BusyException());
                left = waiting.poll();
            }
        }
    }

    private List<Asked<?>> nextBatch() throws InterruptedException {
        List<Asked<?>> batch = new ArrayList<>();
        Asked<?> first = waiting.poll(untilNextDue(), TimeUnit.NANOSECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, MAX_BATCH - 1);
        }
        return batch;
    }

    private void serve(List<Asked<?>> batch) throws IOException {
        Instant at = world.now();
        Draft draft = new Draft(books, at);
        try {
            batch.forEach(asked -> asked.run(books, draft));
            advance(draft);
            if (draft.size() > 0) {
                ledger.append(draft.frame());
                events.append(books.events(at));
                schedule();
            }
        } catch (IOException | RuntimeException e) {
            batch.forEach(asked -> asked.answer.completeExceptionally(new BusyException()));
            throw e;
        }
        batch.forEach(Asked::tell);
    }

    private long untilNextDue() {
        Due next = due.peek();
        long idle = IDLE.toNanos();
        return next == null ? idle : Math.clamp(next.atNanos() - world.nanos(), 0, idle);
    }

    /** Lets the orders whose time has come take their next step. */
    private void advance(Draft draft) {
        long now = world.nanos();
        for (int i = 0; i < MAX_BATCH && !due.isEmpty() && due.peek().atNanos() - now <= 0; i++) {
            Due next = due.remove();
            boolean stands = books.booking(next.index()).status() == next.from();
            if (stands && !clerk.advance(next.index(), books, draft)) {
                due.add(new Due(now + autoAdvance.toNanos(), next.index(), next.from()));
            }
        }
    }

    private void schedule() {
        long at = world.nanos() + autoAdvance.toNanos();
        for (int index : books.takeMoved()) {
            OrderStatus status = books.booking(index).status();
            if (!autoAdvance.isZero() && status.following().isPresent()) {
                due.add(new Due(at, index, status));
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        ask((unread, unwritten) -> unread.count());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Too much waits already, or the ERP is ending. */
    static final class BusyException extends RuntimeException {
        BusyException() {
            super("the ERP is busy", null, false, false);
        }
    }
}
