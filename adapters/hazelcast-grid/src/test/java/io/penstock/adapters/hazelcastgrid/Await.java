package io.penstock.adapters.hazelcastgrid;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, generously: what does not come in a minute and a half does not come. */
final class Await {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(90).toNanos();
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new AssertionError("did not come: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
