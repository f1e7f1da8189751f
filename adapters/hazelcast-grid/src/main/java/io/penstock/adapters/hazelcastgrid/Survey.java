package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at a whole shard and changes nothing. As with {@link Batch}, what is found here stays here. */
final class Survey<K, A, O, R, P>
        implements EntryProcessor<Integer, Shard<K, A, O, R, P>, Surveyed<P>>, ReadOnly, HazelcastInstanceAware {
    private final transient Kind<K, A, O, R, P> kind;
    private final transient boolean withPictures;
    private final transient boolean isHere;
    private transient @Nullable Surveyed<P> foundHere;
    private transient @Nullable HazelcastInstance hazelcast;

    private Survey(Kind<K, A, O, R, P> kind, boolean withPictures, boolean isHere) {
        this.kind = kind;
        this.withPictures = withPictures;
        this.isHere = isHere;
    }

    static <K, A, O, R, P> Survey<K, A, O, R, P> here(Kind<K, A, O, R, P> kind, boolean withPictures) {
        return new Survey<>(kind, withPictures, true);
    }

    static <K, A, O, R, P> Survey<K, A, O, R, P> travelled(Kind<K, A, O, R, P> kind, boolean withPictures) {
        return new Survey<>(kind, withPictures, false);
    }

    Kind<K, A, O, R, P> kind() {
        return kind;
    }

    boolean withPictures() {
        return withPictures;
    }

    /** The member it runs on. */
    @Override
    public void setHazelcastInstance(HazelcastInstance here) {
        hazelcast = here;
    }

    @Override
    public @Nullable Surveyed<P> process(Map.Entry<Integer, Shard<K, A, O, R, P>> entry) {
        Majority.ensure(Objects.requireNonNull(hazelcast));
        Shard<K, A, O, R, P> shard = entry.getValue();
        Surveyed<P> found = shard == null ? new Surveyed<>(kind, 0, 0, List.of()) : shard.survey(withPictures);
        if (isHere) {
            foundHere = found;
            return null;
        }
        return found;
    }

    @Override
    public @Nullable EntryProcessor<Integer, Shard<K, A, O, R, P>, Surveyed<P>> getBackupProcessor() {
        return null;
    }

    /** What came back, or what never left. */
    Surveyed<P> found(@Nullable Surveyed<P> travelled) {
        if (travelled != null) {
            return travelled;
        }
        if (foundHere == null) {
            throw new IllegalStateException("the survey came back empty");
        }
        return foundHere;
    }
}
