package io.penstock.domain.table;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Things by the hash of something they have: two arrays, and no object for an entry. Whether what is found under a hash is
 * what was looked for, the caller says. Not safe for several threads.
 *
 * @param <V> what is kept
 */
public final class OpenTable<V> {
    /** Where nothing is. */
    public static final int NOWHERE = -1;

    /** Each at the place of its hash, or after it where others were first; as many places are free as taken. */
    private @Nullable V[] places;

    /** Of what is in the same place. */
    private int[] hashes;

    private int size;

    /** @param lengthAtFirst places, a power of two from 2 on */
    public OpenTable(int lengthAtFirst) {
        this.places = places(lengthAtFirst);
        this.hashes = new int[lengthAtFirst];
    }

    @SuppressWarnings("unchecked") // holds nothing else
    private static <V> @Nullable V[] places(int length) {
        return (@Nullable V[]) new @Nullable Object[length];
    }

    /** The hash code of a key, spread over all of its bits. */
    public static int hash(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    public int size() {
        return size;
    }

    /** The first place with something of this hash, or {@link #NOWHERE}. */
    public int first(int hash) {
        return seek(home(hash), hash);
    }

    /** The next place with something of the same hash as in this one, or {@link #NOWHERE}. */
    public int next(int place) {
        return seek(after(place), hashes[place]);
    }

    private int seek(int from, int hash) {
        int at = from;
        while (places[at] != null) {
            if (hashes[at] == hash) {
                return at;
            }
            at = after(at);
        }
        return NOWHERE;
    }

    /** What is in a place that was found. */
    public V at(int place) {
        return Objects.requireNonNull(places[place]);
    }

    /** Places that were found before no longer count. */
    public void add(V added, int hash) {
        if (2 * (size + 1) > places.length) {
            grow();
        }
        size++;
        enter(added, hash);
    }

    /** Puts another of the same hash in a place that was found. */
    public void replace(int place, V by) {
        places[place] = by;
    }

    /** Takes what is in a place that was found; places that were found before no longer count. */
    public void remove(int place) {
        leave(place);
        size--;
    }

    /** All, in no order. */
    public void forEach(Consumer<V> taker) {
        for (V each : places) {
            if (each != null) {
                taker.accept(each);
            }
        }
    }

    /** Closes the gap: whatever was searched for past it is found without it. */
    private void leave(int gap) {
        int free = gap;
        for (int at = after(gap); places[at] != null; at = after(at)) {
            if (((at - home(hashes[at])) & mask()) >= ((at - free) & mask())) {
                places[free] = places[at];
                hashes[free] = hashes[at];
                free = at;
            }
        }
        places[free] = null;
    }

    private void enter(V entered, int hash) {
        int at = home(hash);
        while (places[at] != null) {
            at = after(at);
        }
        places[at] = entered;
        hashes[at] = hash;
    }

    private void grow() {
        @Nullable V[] before = places;
        int[] hashesBefore = hashes;
        places = places(2 * before.length);
        hashes = new int[2 * before.length];
        for (int i = 0; i < before.length; i++) {
            V each = before[i];
            if (each != null) {
                enter(each, hashesBefore[i]);
            }
        }
    }

    private int home(int hash) {
        return hash & mask();
    }

    private int after(int place) {
        return (place + 1) & mask();
    }

    private int mask() {
        return places.length - 1;
    }
}
