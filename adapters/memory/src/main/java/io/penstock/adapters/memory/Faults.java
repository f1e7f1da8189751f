package io.penstock.adapters.memory;

import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.UnknownOutcomeException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What shall go wrong with the next calls of a fake. Each order is carried out once, first come, first served; calls
 * without one work. Safe for several threads; what a call does it does alone.
 */
public final class Faults {
    private enum Fault {
        FAIL_BEFORE,
        FAIL_UNKNOWING,
        LOSE_ANSWER,
        NONE
    }

    private final Deque<Fault> next = new ArrayDeque<>();
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean holding;

    /** The next {@code calls} do nothing, and say so with {@link NotDoneException}. */
    public void failBefore(int calls) {
        plan(Fault.FAIL_BEFORE, calls);
    }

    /** The next {@code calls} do nothing, but the caller cannot know: {@link UnknownOutcomeException}. */
    public void loseRequest(int calls) {
        plan(Fault.FAIL_UNKNOWING, calls);
    }

    /** The next {@code calls} do their work, but the caller cannot know: {@link UnknownOutcomeException}. */
    public void loseAnswer(int calls) {
        plan(Fault.LOSE_ANSWER, calls);
    }

    /** The next {@code calls} work, before the faults planned after this. */
    public void letPass(int calls) {
        plan(Fault.NONE, calls);
    }

    /** From now on calls wait, undone, until they are told. */
    public synchronized void hold() {
        holding = true;
    }

    /** How many calls wait. */
    public synchronized int held() {
        return waiting.size();
    }

    /** Does the oldest call that waits; tells whether there was one. */
    public boolean letOneGo() {
        Runnable first;
        synchronized (this) {
            first = waiting.poll();
        }
        if (first != null) {
            first.run();
        }
        return first != null;
    }

    /** Does all calls that wait, in their order, and holds no more. */
    public void letGo() {
        List<Runnable> all;
        synchronized (this) {
            holding = false;
            all = new ArrayList<>(waiting);
            waiting.clear();
        }
        all.forEach(Runnable::run);
    }

    private synchronized void plan(Fault fault, int calls) {
        for (int i = 0; i < calls; i++) {
            next.add(fault);
        }
    }

    /** Runs one call of a fake under whatever was planned for it. */
    <T> CompletionStage<T> call(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Fault fault;
        synchronized (this) {
            Fault planned = next.poll();
            fault = planned == null ? Fault.NONE : planned;
            if (holding) {
                waiting.add(() -> run(fault, work, answer));
                return answer;
            }
        }
        run(fault, work, answer);
        return answer;
    }

    private static <T> void run(Fault fault, Supplier<T> work, CompletableFuture<T> answer) {
        switch (fault) {
            case FAIL_BEFORE -> answer.completeExceptionally(new NotDoneException("told to do nothing"));
            case FAIL_UNKNOWING -> answer.completeExceptionally(lost("the request"));
            case LOSE_ANSWER -> {
                T unused = work.get();
                answer.completeExceptionally(lost("the answer"));
            }
            case NONE -> complete(work, answer);
        }
    }

    private static <T> void complete(Supplier<T> work, CompletableFuture<T> answer) {
        try {
            answer.complete(work.get());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static UnknownOutcomeException lost(String what) {
        return new UnknownOutcomeException("told to lose " + what, new IllegalStateException("a planned fault"));
    }
}
