package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import io.penstock.gridconfig.GridMaps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a shard of this member's, and makes it where there is none: the very object that the map holds, as maps in OBJECT
 * format do. Only for a member that is alone: to others a shard would have to be sent, and to move.
 */
final class Lend<K, A, O, R, P> implements EntryProcessor<Integer, Shard<K, A, O, R, P>, Object> {
    private static final long serialVersionUID = 1;

    private final transient Kind<K, A, O, R, P> kind;
    private final transient Instant now;
    private transient @Nullable Shard<K, A, O, R, P> lent;

    private Lend(Kind<K, A, O, R, P> kind, Instant now) {
        this.kind = kind;
        this.now = now;
    }

    /** All shards of a kind. Blocks. */
    static <K, A, O, R, P> List<Shard<K, A, O, R, P>> all(
            Kind<K, A, O, R, P> kind, HazelcastInstance hazelcast, Instant now) {
        IMap<Integer, Shard<K, A, O, R, P>> map = hazelcast.getMap(kind.map());
        List<Shard<K, A, O, R, P>> shards = new ArrayList<>(GridMaps.SHARDS);
        for (int shard = 0; shard < GridMaps.SHARDS; shard++) {
            Lend<K, A, O, R, P> lend = new Lend<>(kind, now);
            map.executeOnKey(shard, lend);
            shards.add(lend.lent());
        }
        return shards;
    }

    private Shard<K, A, O, R, P> lent() {
        if (lent == null) {
            throw new IllegalStateException("the shard is another member's");
        }
        return lent;
    }

    @Override
    public @Nullable Object process(Map.Entry<Integer, Shard<K, A, O, R, P>> entry) {
        Shard<K, A, O, R, P> known = entry.getValue();
        if (known == null) {
            known = new Shard<>(kind, now.toEpochMilli());
            entry.setValue(known);
        }
        lent = known;
        return null;
    }

    @Override
    public @Nullable EntryProcessor<Integer, Shard<K, A, O, R, P>, Object> getBackupProcessor() {
        return null;
    }
}
