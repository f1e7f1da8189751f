package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.table.OpenTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Aggregates that are kept as the objects they are. */
final class PlainAggregates<K, A> implements Aggregates<K, A> {
    private static final int LENGTH_AT_FIRST = 16;

    private final Kind<K, A, ?, ?, ?> kind;
    private final OpenTable<A> table = new OpenTable<>(LENGTH_AT_FIRST);

    PlainAggregates(Kind<K, A, ?, ?, ?> kind) {
        this.kind = kind;
    }

    @Override
    public int find(K key) {
        int at = table.first(Aggregates.hash(key));
        while (at != NOWHERE && !kind.nameOf(table.at(at)).equals(key)) {
            at = table.next(at);
        }
        return at;
    }

    @Override
    public A at(int place) {
        return table.at(place);
    }

    @Override
    public List<A> of(int hash) {
        List<A> all = new ArrayList<>(1);
        for (int at = table.first(hash); at != NOWHERE; at = table.next(at)) {
            all.add(table.at(at));
        }
        return all;
    }

    @Override
    public void add(K key, A added) {
        table.add(added, Aggregates.hash(key));
    }

    /** It never left. */
    @Override
    public void putBack(int place, A changed) {}

    @Override
    public void remove(int place) {
        table.remove(place);
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public Iterator<A> iterator() {
        List<A> all = new ArrayList<>(table.size());
        table.forEach(all::add);
        return all.iterator();
    }
}
