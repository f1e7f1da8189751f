package io.penstock.adapters.guards.failpoints;

import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Passes before and after a claim, and after what is settled. */
final class FailpointClaims implements Claims {
    private final Claims claims;
    private final Failpoints failpoints;

    FailpointClaims(Claims claims, Failpoints failpoints) {
        this.claims = claims;
        this.failpoints = failpoints;
    }

    @Override
    public CompletionStage<Answer> claim(Key key, Claimant claimant) {
        if (isClients(key)) {
            failpoints.pass(Failpoint.PARSED);
        }
        return failpoints.passAfter(
                claims.claim(key, claimant), isClients(key) ? Failpoint.KEY_CLAIMED : Failpoint.REF_CLAIMED);
    }

    @Override
    public CompletionStage<Void> settle(Key key, String fingerprint, Decision decision, Instant keepUntil) {
        return failpoints.passAfter(
                claims.settle(key, fingerprint, decision, keepUntil),
                isClients(key) ? Failpoint.KEY_SETTLED : Failpoint.REF_SETTLED);
    }

    @Override
    public CompletionStage<Void> release(Key key, OrderId order) {
        return claims.release(key, order);
    }

    private static boolean isClients(Key key) {
        return key.kind() == Key.Kind.IDEMPOTENCY_KEY;
    }
}
