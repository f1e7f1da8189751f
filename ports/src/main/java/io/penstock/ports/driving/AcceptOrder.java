package io.penstock.ports.driving;

import io.penstock.domain.order.OrderRequest;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Turns a request into an accepted order, or refuses it. Granted means: price, credit and stock are committed, and the
 * record has survived power loss. A repeat under the same key has the same answer. A failed stage is a fault of ours after
 * which nobody knows; the same request under the same key finds out.
 */
public interface AcceptOrder {
    CompletionStage<Answer<Acceptance>> accept(Submission submission);

    /**
     * @param fingerprint of the request's meaning: equal requests have equal ones
     * @param deadline when the caller stops listening; nothing is left behind if it cannot be met
     */
    record Submission(OrderRequest request, String idempotencyKey, String fingerprint, Instant deadline) {}

    /** The order, and whether this is a repeat of an earlier answer. */
    record Acceptance(TrackOrder.TrackedOrder order, boolean replayed) {}
}
