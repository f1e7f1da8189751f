package io.penstock.gateway.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How far rebuilding has come.
 *
 * @param stage what is being done
 * @param done records read, or orders put back
 * @param of so many in all
 * @param perSecond the rate since the stage began
 * @param left until the stage ends at this rate
 */
public record Progress(Stage stage, long done, long of, long perSecond, Duration left) {
    private static final long MILLIS_PER_SECOND = 1_000;

    /** In their order. */
    public enum Stage {
        /** Journal and ledger are read: the books fill. */
        READING("records read"),
        /** Reservations, credit and decisions go back to where they are decided on. */
        RESTORING("orders put back");

        private final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    static Progress of(Stage stage, long done, long of, Instant begun, Instant now) {
        long millis = Math.max(1, Duration.between(begun, now).toMillis());
        long perSecond = done * MILLIS_PER_SECOND / millis;
        Duration left = perSecond == 0 ? Duration.ZERO : Duration.ofMillis((of - done) * MILLIS_PER_SECOND / perSecond);
        return new Progress(stage, done, of, perSecond, left);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d %s, %,d a second, %.1f s left",
                done,
                of,
                stage.words,
                perSecond,
                left.toMillis() / (double) MILLIS_PER_SECOND);
    }
}
