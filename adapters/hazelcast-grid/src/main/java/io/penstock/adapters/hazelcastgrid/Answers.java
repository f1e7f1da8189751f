package io.penstock.adapters.hazelcastgrid;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whoever waits for the outcome of one operation or of many. Each place is answered once, or, when the grid closes,
 * possibly once more with a fault.
 *
 * @param <R> an outcome
 */
sealed interface Answers<R> {
    void given(int place, R outcome);

    void failed(int place, Throwable fault);

    /** One operation's caller. */
    record One<R>(CompletableFuture<R> future) implements Answers<R> {
        One() {
            this(new CompletableFuture<>());
        }

        @Override
        public void given(int place, R outcome) {
            future.complete(outcome);
        }

        @Override
        public void failed(int place, Throwable fault) {
            future.completeExceptionally(fault);
        }
    }

    /** The caller of many, who is told when the last has come; of several faults, one. */
    final class Many<R> implements Answers<R> {
        private final @Nullable Object[] outcomes;
        private final AtomicInteger left;
        private final CompletableFuture<List<R>> future = new CompletableFuture<>();
        private volatile @Nullable Throwable fault;

        Many(int operations) {
            this.outcomes = new @Nullable Object[operations];
            this.left = new AtomicInteger(operations);
            if (operations == 0) {
                future.complete(List.of());
            }
        }

        CompletableFuture<List<R>> future() {
            return future;
        }

        @Override
        public void given(int place, R outcome) {
            outcomes[place] = outcome;
            oneLess();
        }

        @Override
        public void failed(int place, Throwable why) {
            fault = why;
            oneLess();
        }

        /** The last to come sees what the others wrote: each wrote before it counted down. */
        private void oneLess() {
            if (left.decrementAndGet() == 0) {
                Throwable why = fault;
                if (why == null) {
                    future.complete(all());
                } else {
                    future.completeExceptionally(why);
                }
            }
        }

        @SuppressWarnings("unchecked") // only given() writes here
        private List<R> all() {
            return Collections.unmodifiableList((List<R>) Arrays.asList(outcomes));
        }
    }
}
