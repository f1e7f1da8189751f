package io.penstock.adapters.kafkaevents;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits, generously: how long something takes is no test of ours. */
final class Await {
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration PAUSE = Duration.ofMillis(10);

    private Await() {}

    static void until(String what, BooleanSupplier condition) throws InterruptedException {
        for (long looks = PATIENCE.dividedBy(PAUSE); looks > 0; looks--) {
            if (condition.getAsBoolean()) {
                return;
            }
            Thread.sleep(PAUSE);
        }
        throw new AssertionError("still waiting until " + what);
    }

    static <T> T done(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
