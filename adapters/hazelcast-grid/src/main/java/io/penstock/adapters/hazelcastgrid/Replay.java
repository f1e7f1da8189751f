package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a batch has changed, done again on the shard's backup. The rules are the same and so is the time. */
final class Replay<K, A, O, R, P> implements EntryProcessor<Integer, Shard<K, A, O, R, P>, Reply<R, P>> {
    private final transient Kind<K, A, O, R, P> kind;
    private final transient List<O> operations;
    private final transient Instant now;

    Replay(Kind<K, A, O, R, P> kind, List<O> operations, Instant now) {
        this.kind = kind;
        this.operations = operations;
        this.now = now;
    }

    void write(ObjectDataOutput out) throws IOException {
        kind.codecs().operation().list().write(out, operations);
        SharedCodecs.INSTANT.write(out, now);
    }

    static <K, A, O, R, P> Replay<K, A, O, R, P> read(ObjectDataInput in, Kind<K, A, O, R, P> kind) throws IOException {
        List<O> operations = kind.codecs().operation().list().read(in);
        return new Replay<>(kind, operations, SharedCodecs.INSTANT.read(in));
    }

    Kind<K, A, O, R, P> kind() {
        return kind;
    }

    List<O> operations() {
        return operations;
    }

    @Override
    public @Nullable Reply<R, P> process(Map.Entry<Integer, Shard<K, A, O, R, P>> entry) {
        Shard<K, A, O, R, P> known = entry.getValue();
        Shard<K, A, O, R, P> shard = known == null ? new Shard<>(kind, now.toEpochMilli()) : known;
        shard.replay(operations, now);
        entry.setValue(shard);
        return null;
    }

    @Override
    public @Nullable EntryProcessor<Integer, Shard<K, A, O, R, P>, Reply<R, P>> getBackupProcessor() {
        return null;
    }
}
