package io.penstock.adapters.hazelcastgrid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
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
    static final int STEPS_BOUND = 32;

    private static final ThreadLocal<Round> OF_THREAD = ThreadLocal.withInitial(Round::new);

    private final Queue<Runnable> next = new ArrayDeque<>();
    /** Those of them to which more can be added. */
    private final List<Visit> visits = new ArrayList<>();

    private boolean isGoing;

    /** Who has several places to go to. */
    interface Visitor {
        /** @param places a bit for each */
        void visit(long places);
    }

    /** A step to all the places that were asked for until it is taken. */
    private static final class Visit implements Runnable {
        private final Visitor visitor;
        private long places;

        Visit(Visitor visitor, long places) {
            this.visitor = visitor;
            this.places = places;
        }

        @Override
        public void run() {
            visitor.visit(places);
        }
    }

    private Round() {}

    /** Takes {@code step} now, or, within another step, soon after it. */
    static void take(Runnable step, Executor relief) {
        OF_THREAD.get().add(step, relief);
    }

    /** The same with a visit to these places; several visits of one visitor that wait to be made are one. */
    static void visit(Visitor visitor, long places, Executor relief) {
        OF_THREAD.get().add(visitor, places, relief);
    }

    private void add(Visitor visitor, long places, Executor relief) {
        for (int i = 0; i < visits.size(); i++) {
            if (visits.get(i).visitor == visitor) {
                visits.get(i).places |= places;
                return;
            }
        }
        Visit visit = new Visit(visitor, places);
        visits.add(visit);
        add(visit, relief);
    }

    private void add(Runnable step, Executor relief) {
        next.add(step);
        if (!isGoing) {
            go(relief);
        }
    }

    private void go(Executor relief) {
        isGoing = true;
        try {
            int left = STEPS_BOUND;
            while (!next.isEmpty()) {
                if (left == 0) {
                    handOver(relief);
                    left = STEPS_BOUND;
                } else {
                    left--;
                    takeNext();
                }
            }
        } finally {
            isGoing = false;
        }
    }

    private void takeNext() {
        Runnable step = next.remove();
        visits.remove(step);
        step.run();
    }

    /** When nobody takes it any more it stays here. */
    private void handOver(Executor relief) {
        List<Runnable> rest = List.copyOf(next);
        next.clear();
        visits.clear();
        try {
            relief.execute(() -> rest.forEach(step -> take(step, relief)));
        } catch (RejectedExecutionException closing) {
            next.addAll(rest);
        }
    }
}
