package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.table.OpenTable;
import io.penstock.domain.table.Seats;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one shard by their keys. There are very many, and whoever looks one up most likely has nothing of it in
 * the cache.
 *
 * @param <K> names an aggregate
 * @param <A> the aggregate
 */
final class Aggregates<K, A> {
    private static final int LENGTH_AT_FIRST = 16;

    private final Kind<K, A, ?, ?, ?> kind;
    private final OpenTable<A> table = new OpenTable<>(LENGTH_AT_FIRST);

    Aggregates(Kind<K, A, ?, ?, ?> kind) {
        this.kind = kind;
    }

    /** What is looked for first, and only in this process the same. */
    static int hash(Object key) {
        return Seats.hash(key);
    }

    @Nullable
    A get(K key) {
        int at = table.first(hash(key));
        while (at != OpenTable.NOWHERE && !kind.nameOf(table.at(at)).equals(key)) {
            at = table.next(at);
        }
        return at == OpenTable.NOWHERE ? null : table.at(at);
    }

    /** All whose keys have this hash: nearly always one. */
    List<A> of(int hash) {
        List<A> all = new ArrayList<>(1);
        for (int at = table.first(hash); at != OpenTable.NOWHERE; at = table.next(at)) {
            all.add(table.at(at));
        }
        return all;
    }

    /** One whose key is not in here. */
    void add(K key, A added) {
        table.add(added, hash(key));
    }

    /** One that is in here. */
    void remove(A removed, int hash) {
        int at = table.first(hash);
        while (table.at(at) != removed) {
            at = table.next(at);
        }
        table.remove(at);
    }

    /** All, in no order. */
    List<A> all() {
        List<A> all = new ArrayList<>(table.size());
        table.forEach(all::add);
        return all;
    }
}
