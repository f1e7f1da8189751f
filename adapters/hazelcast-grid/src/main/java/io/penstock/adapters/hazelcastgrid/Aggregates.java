package io.penstock.adapters.hazelcastgrid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates of one shard by their keys: two arrays, and no object for an entry, because there are very many, and
 * whoever looks one up most likely has nothing of it in the cache.
 *
 * @param <K> names an aggregate
 * @param <A> the aggregate
 */
final class Aggregates<K, A> {
    private static final int LENGTH_AT_FIRST = 16;

    private final Kind<K, A, ?, ?, ?> kind;
    /** Each at the place of its hash, or after it where others were first; as many places are free as taken. */
    private @Nullable A[] places = places(LENGTH_AT_FIRST);

    /** Of what is in the same place. */
    private int[] hashes = new int[LENGTH_AT_FIRST];

    private int size;

    Aggregates(Kind<K, A, ?, ?, ?> kind) {
        this.kind = kind;
    }

    @SuppressWarnings("unchecked") // holds nothing else
    private static <A> @Nullable A[] places(int length) {
        return (@Nullable A[]) new @Nullable Object[length];
    }

    @Nullable
    A get(K key) {
        return places[placeOf(key)];
    }

    /** One whose key is not in here. */
    void add(A added) {
        if (2 * (size + 1) > places.length) {
            grow();
        }
        size++;
        enter(added, hash(kind.nameOf(added)));
    }

    void remove(K key) {
        int gap = placeOf(key);
        if (places[gap] != null) {
            leave(gap);
            size--;
        }
    }

    /** All, in no order. */
    List<A> all() {
        List<A> all = new ArrayList<>(size);
        for (A each : places) {
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }

    /** Where it is, or else a place that is free. */
    private int placeOf(K key) {
        int hash = hash(key);
        int at = home(hash);
        for (A found = places[at]; found != null; found = places[at]) {
            if (hashes[at] == hash && kind.nameOf(found).equals(key)) {
                return at;
            }
            at = next(at);
        }
        return at;
    }

    /** Closes the gap: whatever was searched for past it is found without it. */
    private void leave(int gap) {
        int free = gap;
        for (int at = next(gap); places[at] != null; at = next(at)) {
            if (((at - home(hashes[at])) & mask()) >= ((at - free) & mask())) {
                places[free] = places[at];
                hashes[free] = hashes[at];
                free = at;
            }
        }
        places[free] = null;
    }

    private void enter(A entered, int hash) {
        int at = home(hash);
        while (places[at] != null) {
            at = next(at);
        }
        places[at] = entered;
        hashes[at] = hash;
    }

    private void grow() {
        @Nullable A[] before = places;
        int[] hashesBefore = hashes;
        places = places(2 * before.length);
        hashes = new int[2 * before.length];
        for (int i = 0; i < before.length; i++) {
            A each = before[i];
            if (each != null) {
                enter(each, hashesBefore[i]);
            }
        }
    }

    private static int hash(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    private int home(int hash) {
        return hash & mask();
    }

    private int next(int at) {
        return (at + 1) & mask();
    }

    private int mask() {
        return places.length - 1;
    }
}
