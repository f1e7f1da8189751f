package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.table.OpenTable;
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

    @Nullable
    A get(K key) {
        int place = placeOf(key);
        return place == OpenTable.NOWHERE ? null : table.at(place);
    }

    /** One whose key is not in here. */
    void add(A added) {
        table.add(added, OpenTable.hash(kind.nameOf(added)));
    }

    void remove(K key) {
        int place = placeOf(key);
        if (place != OpenTable.NOWHERE) {
            table.remove(place);
        }
    }

    /** All, in no order. */
    List<A> all() {
        List<A> all = new ArrayList<>(table.size());
        table.forEach(all::add);
        return all;
    }

    private int placeOf(K key) {
        int at = table.first(OpenTable.hash(key));
        while (at != OpenTable.NOWHERE && !kind.nameOf(table.at(at)).equals(key)) {
            at = table.next(at);
        }
        return at;
    }
}
