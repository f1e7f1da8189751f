package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.table.RecordPool;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One kind of truth: what its aggregates are, how they are changed, and how they travel. Stateless.
 *
 * @param <K> names an aggregate
 * @param <A> the aggregate, changed in place by one thread at a time
 * @param <O> a change to one
 * @param <R> what became of a change
 * @param <P> an aggregate at one revision, unchangeable
 */
interface Kind<K, A, O, R, P> {
    /** Tells kinds apart on the wire; the index in {@link Kinds}. */
    int id();

    /** The map that its shards are in. */
    String map();

    K key(O operation);

    /** The same on every member and in every JVM; keys that share it share a shard. */
    int shardHash(K key);

    /** The same on every member and in every JVM, for comparing views. */
    int digestHash(K key);

    /**
     * One that nothing has happened to: its revision is 0.
     *
     * @param pool its shard's
     */
    A fresh(K key, RecordPool pool);

    /** One that was copied from another member, with what it keeps in the pool of the shard that it comes into. */
    default A settled(A copied, RecordPool pool) {
        return copied;
    }

    /** Does what the domain's rules allow. One that may come again changes nothing the second time. */
    R apply(A aggregate, O operation, Instant now);

    /**
     * Whether it may change what the revision does not tell of, or be answered from what an earlier call has changed: then it
     * goes to the backups in any case. An answer must not stand for what one member alone has.
     */
    default boolean isSilent(O operation) {
        return false;
    }

    /** Grows with every change that can be seen. */
    long revision(A aggregate);

    K nameOf(A aggregate);

    /** An empty table. One that gives out copies is only for aggregates that never change without their revision. */
    default Aggregates<K, A> aggregates() {
        return new PlainAggregates<>(this);
    }

    KindCodecs<A, O, R, P> codecs();

    /** Whether there are pictures at all. */
    default boolean isSeen() {
        return true;
    }

    P picture(A aggregate);

    K keyOf(P picture);

    long revisionOf(P picture);

    /** Whether a caller who hears this expects to see an effect, even if it was an earlier run that had it. */
    boolean shows(R outcome);

    /** When the aggregate may be forgotten; null: never. */
    default @Nullable Instant end(A aggregate) {
        return null;
    }
}
