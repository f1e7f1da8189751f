package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operations of many callers on one shard, in one call.
 *
 * <p>When the shard is this member's, Hazelcast runs this very object: the reply then stays in it and nothing is
 * serialised, neither on the way in nor on the way out.
 */
final class Batch<K, A, O, R, P>
        implements EntryProcessor<Integer, Shard<K, A, O, R, P>, Reply<R, P>>, HazelcastInstanceAware {
    private final transient Kind<K, A, O, R, P> kind;
    private final transient List<O> operations;
    private final transient Instant now;
    private final transient boolean isRepeat;
    /** Whether this is the caller's own object, not one that has travelled. */
    private final transient boolean isHere;

    private transient List<O> effective = List.of();
    private transient @Nullable Reply<R, P> replyHere;
    private transient @Nullable HazelcastInstance hazelcast;

    private Batch(Kind<K, A, O, R, P> kind, List<O> operations, Instant now, boolean isRepeat, boolean isHere) {
        this.kind = kind;
        this.operations = operations;
        this.now = now;
        this.isRepeat = isRepeat;
        this.isHere = isHere;
    }

    /**
     * @param isRepeat whether an earlier call may have done these already: then all pictures are wanted, and the backups
     *     do all of them again, for that call may have ended before it came to them
     */
    static <K, A, O, R, P> Batch<K, A, O, R, P> here(
            Kind<K, A, O, R, P> kind, List<O> operations, Instant now, boolean isRepeat) {
        return new Batch<>(kind, operations, now, isRepeat, true);
    }

    void write(ObjectDataOutput out) throws IOException {
        kind.codecs().operation().list().write(out, operations);
        SharedCodecs.INSTANT.write(out, now);
        out.writeBoolean(isRepeat);
    }

    static <K, A, O, R, P> Batch<K, A, O, R, P> read(ObjectDataInput in, Kind<K, A, O, R, P> kind) throws IOException {
        List<O> operations = kind.codecs().operation().list().read(in);
        return new Batch<>(kind, operations, SharedCodecs.INSTANT.read(in), in.readBoolean(), false);
    }

    Kind<K, A, O, R, P> kind() {
        return kind;
    }

    List<O> operations() {
        return operations;
    }

    /** The member it runs on. */
    @Override
    public void setHazelcastInstance(HazelcastInstance here) {
        hazelcast = here;
    }

    @Override
    public @Nullable Reply<R, P> process(Map.Entry<Integer, Shard<K, A, O, R, P>> entry) {
        Majority.ensure(Objects.requireNonNull(hazelcast));
        Shard<K, A, O, R, P> known = entry.getValue();
        Shard<K, A, O, R, P> shard = known == null ? new Shard<>(kind, now.toEpochMilli()) : known;
        Shard.Done<O, R, P> done = shard.perform(operations, now, isRepeat || !isHere);
        effective = isRepeat ? operations : done.effective();
        if (!effective.isEmpty()) {
            entry.setValue(shard);
        }
        if (isHere) {
            replyHere = done.reply();
            return null;
        }
        return done.reply();
    }

    /** The backup does again what had an effect, or may have had one in an earlier call, as of the same moment. */
    @Override
    public @Nullable EntryProcessor<Integer, Shard<K, A, O, R, P>, Reply<R, P>> getBackupProcessor() {
        return effective.isEmpty() ? null : new Replay<>(kind, effective, now);
    }

    /** The reply that came back, or the one that never left. */
    Reply<R, P> reply(@Nullable Reply<R, P> travelled) {
        if (travelled != null) {
            return travelled;
        }
        if (replyHere == null) {
            throw new IllegalStateException("the call came back without a reply");
        }
        return replyHere;
    }
}
