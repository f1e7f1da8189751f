package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.Claims.Answer;
import io.penstock.ports.driven.Claims.Decision;
import java.time.Instant;

/** What stands under one key: nothing, an open claim, or a decision. */
final class Claim {
    private final Claims.Key key;
    private Standing standing;
    private long revision;

    Claim(Claims.Key key) {
        this(key, new Free(), 0);
    }

    Claim(Claims.Key key, Standing standing, long revision) {
        this.key = key;
        this.standing = standing;
        this.revision = revision;
    }

    /** How a key stands. */
    sealed interface Standing {}

    /** Nobody claims it. */
    record Free() implements Standing {}

    /** First claimed for {@code order}; the attempt that holds it now called itself {@code holder}. */
    record Open(String fingerprint, OrderId order, OrderId holder, Instant until, Instant keepUntil)
            implements Standing {}

    /** Decided. */
    record Settled(String fingerprint, Decision decision, Instant keepUntil) implements Standing {}

    /** A change to what stands under a key. */
    sealed interface Operation {
        Claims.Key key();

        /** See {@link Claims#claim}. */
        record Take(Claims.Key key, Claims.Claimant claimant) implements Operation {}

        /** See {@link Claims#settle}. */
        record Settle(Claims.Key key, String fingerprint, Decision decision, Instant keepUntil) implements Operation {}

        /** See {@link Claims#release}. */
        record Release(Claims.Key key, OrderId order) implements Operation {}
    }

    /** What became of an operation. */
    sealed interface Result {
        /** Of a claim. */
        record Answered(Answer answer) implements Result {}

        /** Of all else. */
        record Noted() implements Result {}
    }

    Result apply(Operation operation, Instant now) {
        return switch (operation) {
            case Operation.Take take -> new Result.Answered(take(take.claimant()));
            case Operation.Settle settle -> settle(settle, now);
            case Operation.Release release -> release(release);
        };
    }

    private Answer take(Claims.Claimant claimant) {
        return switch (standingAt(claimant.now())) {
            case Free _ -> open(claimant, claimant.order());
            case Open open when !open.fingerprint().equals(claimant.fingerprint()) -> new Answer.Reused();
            case Open open -> takeOver(open, claimant);
            case Settled settled when !settled.fingerprint().equals(claimant.fingerprint()) -> new Answer.Reused();
            case Settled settled -> new Answer.Decided(settled.decision());
        };
    }

    /** An attempt that asks again holds what it held: the grid may run it twice. */
    private Answer takeOver(Open open, Claims.Claimant claimant) {
        boolean isHeldByAnother =
                claimant.now().isBefore(open.until()) && !open.holder().equals(claimant.order());
        return isHeldByAnother ? new Answer.InFlight(open.order()) : open(claimant, open.order());
    }

    private Answer open(Claims.Claimant claimant, OrderId order) {
        become(new Open(claimant.fingerprint(), order, claimant.order(), claimant.openUntil(), claimant.keepUntil()));
        return new Answer.Claimed(order);
    }

    private Result settle(Operation.Settle settle, Instant now) {
        if (!(standingAt(now) instanceof Settled)) {
            become(new Settled(settle.fingerprint(), settle.decision(), settle.keepUntil()));
        }
        return new Result.Noted();
    }

    private Result release(Operation.Release release) {
        if (standing instanceof Open open && open.order().equals(release.order())) {
            become(new Free());
        }
        return new Result.Noted();
    }

    private Standing standingAt(Instant now) {
        return now.isBefore(end()) ? standing : new Free();
    }

    private void become(Standing changed) {
        if (!changed.equals(standing)) {
            standing = changed;
            revision++;
        }
    }

    Claims.Key key() {
        return key;
    }

    Standing standing() {
        return standing;
    }

    long revision() {
        return revision;
    }

    /** When there is no reason left to remember it; asked for at every change. */
    Instant end() {
        return switch (standing) {
            case Free _ -> Instant.EPOCH;
            case Open open -> open.keepUntil();
            case Settled settled -> settled.keepUntil();
        };
    }
}
