package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.http.Problem;
import io.penstock.adapters.vertxhttp.http.ProblemType;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bound on how many calls of a kind are being worked on at once, over all event loops. */
final class InFlight {
    private final AtomicInteger count = new AtomicInteger();
    private final int max;

    InFlight(int max, String what, HttpMetrics metrics) {
        this.max = max;
        metrics.showInFlight(what, count);
    }

    /** Begins the work, which counts until it is done; null when there was no room, and that has been answered. */
    <T> @Nullable CompletionStage<T> begin(Call call, Supplier<CompletionStage<T>> work) {
        if (count.incrementAndGet() > max) {
            count.decrementAndGet();
            call.exchange().problem(Problem.of(ProblemType.OVERLOADED));
            return null;
        }
        boolean begun = false;
        try {
            CompletionStage<T> stage = work.get();
            begun = true;
            return stage.whenComplete((value, fault) -> count.decrementAndGet());
        } finally {
            if (!begun) {
                count.decrementAndGet();
            }
        }
    }
}
