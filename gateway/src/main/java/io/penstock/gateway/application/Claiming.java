package io.penstock.gateway.application;

import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.IdSource;
import io.penstock.ports.driving.AcceptOrder.Submission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Of many equal requests one is worked on, and all others hear what became of it. A request has two names: the client's
 * idempotency key, and the channel's own name for the order, under which a new key for an old order finds the order.
 */
final class Claiming {
    /** How long a claim keeps others out while it is worked on: longer than anything that works on it can take. */
    static final Duration OPEN = Duration.ofMinutes(2);

    private final Claims claims;
    private final boolean alone;
    private final OrderBook book;
    private final IdSource ids;
    private final Insisting insisting;
    private final Policies policies;
    private final InstantSource clock;

    /** @param alone whether claims end with this process */
    Claiming(
            Claims claims,
            boolean alone,
            OrderBook book,
            IdSource ids,
            Insisting insisting,
            Policies policies,
            InstantSource clock) {
        this.claims = claims;
        this.alone = alone;
        this.book = book;
        this.ids = ids;
        this.insisting = insisting;
        this.policies = policies;
        this.clock = clock;
    }

    /** What an attempt finds under its request's names. */
    sealed interface Found {
        /** It is this attempt's to work on, under this order id. */
        record Ours(OrderId name) implements Found {}

        /** It became this order, or is about to. */
        record Became(OrderId order) implements Found {}

        /** It is not for this attempt. */
        record Refused(Refusal refusal) implements Found {}
    }

    /**
     * One attempt's claims.
     *
     * @param fresh an order id that stands for nothing yet
     * @param begun when the attempt began
     */
    Names of(Submission submission, OrderId fresh, Instant begun) {
        return new Names(submission, fresh, begun);
    }

    static Refusal inFlight() {
        return Refusal.of(RefusalType.REQUEST_IN_FLIGHT, "The same request is being worked on; repeat it in a moment.");
    }

    /** The names of one attempt's request. */
    final class Names {
        private final Claims.Key key;
        private final Claims.Key ref;
        private final String fingerprint;
        private final OrderId fresh;
        private final Instant begun;
        /** What the claims go by: an attempt that was abandoned may have begun them. */
        private volatile OrderId keyClaimedFor;

        private volatile OrderId refClaimedFor;

        private Names(Submission submission, OrderId fresh, Instant begun) {
            OrderRequest request = submission.request();
            this.key = new Claims.Key(request.channel(), Claims.Key.Kind.IDEMPOTENCY_KEY, submission.idempotencyKey());
            this.ref = new Claims.Key(request.channel(), Claims.Key.Kind.CHANNEL_ORDER_REF, request.channelOrderRef());
            this.fingerprint = submission.fingerprint();
            this.fresh = fresh;
            this.begun = begun;
            this.keyClaimedFor = fresh;
            this.refClaimedFor = fresh;
        }

        /** Claims the request under both names. What is not ours is let go of, or leads to its order under both. */
        CompletionStage<Found> claim() {
            return claim(key, fresh).thenCompose(answer -> switch (answer) {
                case Claims.Answer.Claimed(OrderId order) -> ids.isOwn(order) ? claimRef(order) : found(inFlight());
                case Claims.Answer.Decided(Claims.Decision decision) -> found(decision);
                case Claims.Answer.InFlight(OrderId order) -> found(new Found.Became(order));
                case Claims.Answer.Reused _ ->
                    found(Refusal.of(
                            RefusalType.IDEMPOTENCY_KEY_REUSED,
                            "This idempotency key was used for another request; use a new key for a new order."));
            });
        }

        private CompletionStage<Claims.Answer> claim(Claims.Key which, OrderId order) {
            return claims.claim(
                    which,
                    new Claims.Claimant(fingerprint, order, begun, begun.plus(OPEN), begun.plus(policies.claimKeep())));
        }

        /** What another node began may stand in its journal: it alone can tell. */
        private CompletionStage<Found> claimRef(OrderId order) {
            keyClaimedFor = order;
            return claim(ref, order).thenCompose(answer -> switch (answer) {
                case Claims.Answer.Claimed(OrderId first) ->
                    ids.isOwn(first) ? begun(order, first) : release(key).thenCompose(_ -> found(inFlight()));
                case Claims.Answer.Decided(Claims.Decision decision) ->
                    settle(key, decision, clock.instant()).thenCompose(_ -> found(decision));
                case Claims.Answer.InFlight(OrderId first) ->
                    book.isKnown(first) ? became(first) : release(key).thenCompose(_ -> found(inFlight()));
                case Claims.Answer.Reused _ ->
                    release(key)
                            .thenCompose(_ -> found(Refusal.of(
                                    RefusalType.IDEMPOTENCY_KEY_REUSED,
                                    "The reference " + ref.value() + " was used for an order with other contents.")));
            });
        }

        /**
         * An attempt that was abandoned may have come to an order whose decision did not reach the claim. One that was
         * withdrawn has left its name in the journal: this attempt goes by its own. A name that was made for this attempt
         * stands for nothing yet.
         *
         * @param first the order that the reference was first claimed for
         */
        private CompletionStage<Found> begun(OrderId order, OrderId first) {
            refClaimedFor = first;
            if (first.equals(fresh) && order.equals(fresh)) {
                return found(new Found.Ours(fresh));
            }
            for (OrderId known : List.of(first, order)) {
                if (book.isKnown(known)) {
                    return became(known);
                }
            }
            return found(new Found.Ours(book.isWithdrawn(order).orElse(false) ? fresh : order));
        }

        /** Under both names that it has: under one of them it may have been another attempt's. */
        private CompletionStage<Found> became(OrderId order) {
            return settle(order, clock.instant()).thenApply(_ -> new Found.Became(order));
        }

        private static CompletionStage<Found> found(Claims.Decision decision) {
            return switch (decision) {
                case Claims.Decision.Accepted(OrderId order) -> found(new Found.Became(order));
                case Claims.Decision.Refused(Refusal refusal) -> found(refusal);
            };
        }

        private static CompletionStage<Found> found(Refusal refusal) {
            return found(new Found.Refused(refusal));
        }

        private static CompletionStage<Found> found(Found found) {
            return CompletableFuture.completedFuture(found);
        }

        /**
         * It became this order, which is in the book. Claims that end with this process are left open for the order they were
         * made for: what became of it the book says, which ends with this process too, and keeps it for longer.
         */
        CompletionStage<Void> accepted(OrderId order, Instant now) {
            boolean isClaimedFor = order.equals(keyClaimedFor) && order.equals(refClaimedFor);
            return alone && isClaimedFor ? Stages.DONE : settle(order, now);
        }

        private CompletionStage<Void> settle(OrderId order, Instant now) {
            Claims.Decision yes = new Claims.Decision.Accepted(order);
            return settle(key, yes, now).thenCombine(settle(ref, yes, now), (_, _) -> null);
        }

        /** It was refused for good, under its key: the channel may use its own name for the order again. */
        CompletionStage<Void> refused(Refusal refusal) {
            Claims.Decision no = new Claims.Decision.Refused(refusal);
            return insisting
                    .untilDone(() -> settle(key, no, clock.instant()))
                    .thenCombine(release(ref), (_, _) -> null);
        }

        /** Nothing was decided: the next attempt may have it. */
        CompletionStage<Void> giveUp() {
            return release(key).thenCombine(release(ref), (_, _) -> null);
        }

        private CompletionStage<Void> settle(Claims.Key which, Claims.Decision decision, Instant now) {
            return claims.settle(which, fingerprint, decision, now.plus(policies.claimKeep()));
        }

        private CompletionStage<Void> release(Claims.Key which) {
            OrderId claimed = which.equals(key) ? keyClaimedFor : refClaimedFor;
            return Stages.caught(claims.release(which, claimed).thenApply(_ -> true), false)
                    .thenApply(_ -> null);
        }
    }
}
