package io.penstock.adapters.kafkabroker.child;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits, generously, for what other processes do in their own time. */
final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    static void until(String what, Callable<Boolean> holds) throws Exception {
        for (long attempts = PATIENCE.dividedBy(PAUSE); attempts > 0; attempts--) {
            if (holds.call()) {
                return;
            }
            Thread.sleep(PAUSE);
        }
        throw new AssertionError("waited in vain until " + what);
    }
}
