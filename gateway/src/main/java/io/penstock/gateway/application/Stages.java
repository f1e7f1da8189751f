package io.penstock.gateway.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waiting for several things at once. */
final class Stages {
    static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private Stages() {}

    /** Completes when all have; a failed one fails it. */
    static CompletableFuture<Void> all(List<? extends CompletionStage<?>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture<?>[]::new));
    }

    /** The same, with {@code instead} in place of a fault. */
    static <T> CompletableFuture<T> caught(CompletionStage<T> stage, T instead) {
        return stage.exceptionally(_ -> instead).toCompletableFuture();
    }

    /** What went wrong, without what a stage wraps it in. */
    static Throwable cause(Throwable fault) {
        return fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault;
    }
}
