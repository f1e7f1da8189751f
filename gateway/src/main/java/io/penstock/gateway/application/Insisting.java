package io.penstock.gateway.application;

import io.penstock.ports.driven.Measures;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes a call until it is known to have been done, once a second: for what is decided already and must only come about.
 * The call is one that may be repeated. What a process leaves undone is done after its next start.
 */
final class Insisting {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ScheduledExecutorService timer;
    private final Measures measures;

    Insisting(ScheduledExecutorService timer, Measures measures) {
        this.timer = timer;
        this.measures = measures;
    }

    /** Completes with what came of it; never fails. */
    <T> CompletionStage<T> untilDone(Supplier<? extends CompletionStage<T>> call) {
        CompletableFuture<T> done = new CompletableFuture<>();
        call(call, done);
        return done;
    }

    private <T> void call(Supplier<? extends CompletionStage<T>> call, CompletableFuture<T> done) {
        call.get().whenComplete((value, fault) -> {
            if (fault == null) {
                done.complete(value);
            } else {
                measures.count("calls.repeated");
                timer.schedule(() -> call(call, done), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }
}
