package io.penstock.adapters.hazelcastgrid;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What one thread is to do next. An answer leads to the next operation, and that to the next answer: put into a row here
 * they do not pile up on the stack. After a number of steps the rest goes to another thread, so that whoever came with
 * one operation is not kept for those of all others.
 */
final class Round {
    /** Steps that one thread takes at a time. */
    static final int STEPS_BOUND = 256;

    private static final ThreadLocal<Round> OF_THREAD = ThreadLocal.withInitial(Round::new);

    private final Queue<Runnable> next = new ArrayDeque<>();
    private boolean isGoing;

    private Round() {}

    /** Takes {@code step} now, or, within another step, soon after it. */
    static void take(Runnable step, Executor relief) {
        Round round = OF_THREAD.get();
        round.next.add(step);
        if (!round.isGoing) {
            round.go(relief);
        }
    }

    private void go(Executor relief) {
        isGoing = true;
        try {
            for (int steps = 0; !next.isEmpty(); steps++) {
                if (steps == STEPS_BOUND && handOver(relief)) {
                    return;
                }
                next.remove().run();
            }
        } finally {
            isGoing = false;
        }
    }

    private boolean handOver(Executor relief) {
        Runnable[] rest = next.toArray(Runnable[]::new);
        try {
            relief.execute(() -> {
                for (Runnable step : rest) {
                    take(step, relief);
                }
            });
        } catch (RejectedExecutionException closing) {
            return false;
        }
        next.clear();
        return true;
    }
}
