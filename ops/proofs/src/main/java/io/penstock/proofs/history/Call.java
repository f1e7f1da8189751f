package io.penstock.proofs.history;

import java.util.Optional;

/**
 * One call of a client.
 *
 * @param key the idempotency key of an order, the token of a confirmation or release, the order to be
 *     cancelled, empty for a hold
 * @param token the reservation that an order names
 * @param round in which life of the gateway it was sent
 * @param sentNanos when it was sent, on the clients' clock
 * @param heardNanos when its answer came, or was given up
 */
public record Call(
        Kind kind, String key, Optional<String> token, int round, long sentNanos, long heardNanos, Heard heard) {
    /** What was wanted. */
    public enum Kind {
        ORDER,
        HOLD,
        CONFIRM,
        RELEASE,
        CANCEL
    }

    /** Told what will not change any more. */
    public boolean isDefinite() {
        return heard instanceof Heard.Yes || heard instanceof Heard.No;
    }
}
