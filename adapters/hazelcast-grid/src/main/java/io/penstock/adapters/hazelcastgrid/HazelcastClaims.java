package io.penstock.adapters.hazelcastgrid;

import io.penstock.adapters.hazelcastgrid.Claim.Operation;
import io.penstock.adapters.hazelcastgrid.Claim.Result;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/** Claims in the grid. */
final class HazelcastClaims implements Claims {
    private final ShardOperations<Operation, Result> shards;

    HazelcastClaims(ShardOperations<Operation, Result> shards) {
        this.shards = shards;
    }

    @Override
    public CompletionStage<Answer> claim(Key key, Claimant claimant) {
        return shards.submit(new Operation.Take(key, claimant)).thenApply(HazelcastClaims::answer);
    }

    private static Answer answer(Result result) {
        return switch (result) {
            case Result.Answered(Answer answer) -> answer;
            case Result.Noted() -> throw new IllegalStateException("a claim is always answered");
        };
    }

    @Override
    public CompletionStage<Void> settle(Key key, String fingerprint, Decision decision, Instant keepUntil) {
        return shards.submit(new Operation.Settle(key, fingerprint, decision, keepUntil))
                .thenAccept(noted -> {});
    }

    @Override
    public CompletionStage<Void> release(Key key, OrderId order) {
        return shards.submit(new Operation.Release(key, order)).thenAccept(noted -> {});
    }
}
