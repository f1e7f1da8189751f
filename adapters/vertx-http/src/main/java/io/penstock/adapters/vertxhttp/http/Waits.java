package io.penstock.adapters.vertxhttp.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The exchanges of one event loop that wait for their answer, and for how many ticks they still do. Most are answered long
 * before: beginning to wait and ending it cost no more than a link in a row, where a timer each would be sorted into a heap.
 */
final class Waits {
    /** How exact a patience is kept. */
    static final Duration TICK = Duration.ofMillis(50);

    private long ticks;
    private @Nullable Wait last;

    /** One who waits; ends by itself once its time is over. */
    static final class Wait {
        private final long until;
        private final Runnable tooLate;
        private boolean isOver;
        private @Nullable Wait before;
        private @Nullable Wait after;

        private Wait(long until, Runnable tooLate) {
            this.until = until;
            this.tooLate = tooLate;
        }
    }

    Wait begin(Duration patience, Runnable tooLate) {
        long whole = (patience.toMillis() + TICK.toMillis() - 1) / TICK.toMillis();
        // The present tick is partly over.
        Wait wait = new Wait(ticks + whole + 1, tooLate);
        wait.before = last;
        if (last != null) {
            last.after = wait;
        }
        last = wait;
        return wait;
    }

    void end(Wait wait) {
        if (wait.isOver) {
            return;
        }
        wait.isOver = true;
        Wait before = wait.before;
        Wait after = wait.after;
        if (before != null) {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
    }

    /** To be called once a {@link #TICK}. */
    void tick() {
        ticks++;
        Wait wait = last;
        while (wait != null) {
            Wait before = wait.before;
            if (wait.until <= ticks) {
                end(wait);
                wait.tooLate.run();
            }
            wait = before;
        }
    }
}
