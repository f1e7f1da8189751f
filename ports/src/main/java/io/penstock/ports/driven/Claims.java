package io.penstock.ports.driven;

import io.penstock.domain.order.Refusal;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Who may work on a request, so that of many equal ones one does: idempotency keys and channels' own order references.
 *
 * <p>Blocking: never. Throws: never; a fault is a failed stage. Repeats: settling twice keeps the first decision.
 */
public interface Claims {
    /** Claims {@code key}. A claim that was left open passes to the next caller, with the order id it was first claimed for. */
    CompletionStage<Answer> claim(Key key, Claimant claimant);

    /** Keeps the decision under the key until {@code keepUntil}, claimed before or not. */
    CompletionStage<Void> settle(Key key, String fingerprint, Decision decision, Instant keepUntil);

    /** Gives the key back undecided, if {@code order} still holds it. */
    CompletionStage<Void> release(Key key, OrderId order);

    /**
     * Who claims.
     *
     * @param fingerprint of the request; another one under the same key is {@link Answer.Reused}
     * @param order the name it goes by
     * @param openUntil when others may take the claim over, if it is not decided until then
     * @param keepUntil when it is forgotten, decided or not; a decision says anew until when it is kept
     */
    record Claimant(String fingerprint, OrderId order, Instant now, Instant openUntil, Instant keepUntil) {}

    /** What is claimed: unique in its channel and kind. */
    record Key(ChannelId channel, Kind kind, String value) {
        /** The client's idempotency key, or the channel's own name for the order. */
        public enum Kind {
            IDEMPOTENCY_KEY,
            CHANNEL_ORDER_REF
        }
    }

    /** What was decided under a key. */
    sealed interface Decision {
        /** It became this order. */
        record Accepted(OrderId order) implements Decision {}

        /** It was refused. */
        record Refused(Refusal refusal) implements Decision {}
    }

    /** How a claim is answered. */
    sealed interface Answer {
        /** Yours, under this order id: your own, or the one that an abandoned attempt began with. */
        record Claimed(OrderId order) implements Answer {}

        /**
         * Not decided here: somebody is at it, or has come to an order.
         *
         * @param order the one that it was first claimed for
         */
        record InFlight(OrderId order) implements Answer {}

        /** Decided before. */
        record Decided(Decision decision) implements Answer {}

        /** The key stands for another request. */
        record Reused() implements Answer {}
    }
}
