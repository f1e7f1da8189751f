package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import com.hazelcast.spi.impl.NodeEngine;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The shards of one kind, as entries of a Hazelcast map.
 *
 * <p>Goes below {@code IMap.submitToKey}, and gives out a future of the JDK's: Hazelcast's own hop to its default pool
 * with every step that names no executor, and on a machine of few cores that pool is a new thread each time.
 */
final class ShardMap<K, A, O, R, P> implements ShardCall<O, R, P> {
    private final Kind<K, A, O, R, P> kind;
    private final MapProxyImpl<Integer, Shard<K, A, O, R, P>> map;
    private final NodeEngine nodeEngine;
    private final Executor callbacks;

    ShardMap(Kind<K, A, O, R, P> kind, HazelcastInstance hazelcast, Executor callbacks) {
        this.kind = kind;
        this.map = (MapProxyImpl<Integer, Shard<K, A, O, R, P>>)
                hazelcast.<Integer, Shard<K, A, O, R, P>>getMap(kind.map());
        this.nodeEngine = map.getNodeEngine();
        this.callbacks = callbacks;
    }

    @Override
    public CompletionStage<Reply<R, P>> send(int shard, List<O> operations, Instant now, boolean isRepeat) {
        Batch<K, A, O, R, P> batch = Batch.here(kind, operations, now, isRepeat);
        return run(shard, batch, batch::reply);
    }

    /** A shard as it is now. */
    CompletionStage<Surveyed<P>> survey(int shard, boolean withPictures) {
        Survey<K, A, O, R, P> survey = Survey.here(kind, withPictures);
        return run(shard, survey, survey::found);
    }

    private <T, U> CompletionStage<U> run(
            int shard, EntryProcessor<Integer, Shard<K, A, O, R, P>, T> processor, Function<@Nullable T, U> then) {
        CompletableFuture<U> answer = new CompletableFuture<>();
        map.executeOnKeyInternal(shard, processor)
                .whenCompleteAsync((data, fault) -> arrive(data, fault, then, answer), callbacks);
        return answer;
    }

    private <T, U> void arrive(
            @Nullable Data data,
            @Nullable Throwable fault,
            Function<@Nullable T, U> then,
            CompletableFuture<U> answer) {
        if (fault != null) {
            answer.completeExceptionally(fault);
            return;
        }
        try {
            @Nullable T travelled = data == null ? null : nodeEngine.toObject(data);
            answer.complete(then.apply(travelled));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }
}
