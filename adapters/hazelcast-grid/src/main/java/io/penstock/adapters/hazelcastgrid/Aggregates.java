package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.table.NumbersByHash;
import java.util.List;

/**
 * The aggregates of one shard by their keys. There are very many, and whoever looks one up most likely has nothing of it in
 * the cache. They are walked through in no order, and made one by one where they are not kept as objects.
 *
 * @param <K> names an aggregate
 * @param <A> the aggregate
 */
interface Aggregates<K, A> extends Iterable<A> {
    /** Where nothing is. */
    int NOWHERE = NumbersByHash.NOWHERE;

    /** What is looked for first, and only in this process the same. */
    static int hash(Object key) {
        return NumbersByHash.hash(key);
    }

    /** The place of the one with this key, until one is added or removed; or {@link #NOWHERE}. */
    int find(K key);

    /** What is in a place that was found. Whoever changes its revision has to put it back. */
    A at(int place);

    /** All whose keys have this hash: nearly always one. */
    List<A> of(int hash);

    /** One whose key is not in here. */
    void add(K key, A added);

    /** Puts what was in a place that was found, and has changed, back there. */
    void putBack(int place, A changed);

    /** Takes what is in a place that was found. */
    void remove(int place);

    int size();
}
