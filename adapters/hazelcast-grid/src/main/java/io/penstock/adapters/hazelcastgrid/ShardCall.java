package io.penstock.adapters.hazelcastgrid;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The way to the shards of one kind. Its stages complete on the executor that answers are to be given on. */
interface ShardCall<O, R, P> {
    /**
     * @param isRepeat whether an earlier call may have done these already
     */
    CompletionStage<Reply<R, P>> send(int shard, List<O> operations, Instant now, boolean isRepeat);
}
