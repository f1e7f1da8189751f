package io.penstock.gateway.application;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Waiting for several things at once. */
final class Stages {
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
}
