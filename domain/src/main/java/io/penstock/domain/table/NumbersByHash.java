package io.penstock.domain.table;

import java.util.function.IntConsumer;

/**
 * Finds a number by the hash of what it stands for: numbers in one array, and no object for an entry. Whether what is found
 * under a hash is what was looked for, the caller says. Not safe for several threads.
 */
public final class NumbersByHash {
    /** Where nothing is. */
    public static final int NOWHERE = -1;

    /**
     * Two numbers for each place: a hash, and what has it, or 0. Each at the place of its hash, or after it where others
     * were first; as many places are free as taken.
     */
    private int[] places;

    private int size;

    /** @param lengthAtFirst places, a power of two from 2 on */
    public NumbersByHash(int lengthAtFirst) {
        this.places = new int[2 * lengthAtFirst];
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
        return seek(after(place), hashIn(place));
    }

    private int seek(int from, int hash) {
        int at = from;
        while (at(at) != 0) {
            if (hashIn(at) == hash) {
                return at;
            }
            at = after(at);
        }
        return NOWHERE;
    }

    /** The number in a place that was found. */
    public int at(int place) {
        return places[2 * place + 1];
    }

    /**
     * Places that were found before no longer count.
     *
     * @param number not 0
     */
    public void add(int hash, int number) {
        if (2 * (size + 1) > length()) {
            grow();
        }
        enter(hash, number);
        size++;
    }

    /** Another number, not 0, in a place that was found. */
    public void replace(int place, int number) {
        places[2 * place + 1] = number;
    }

    /** Takes what is in a place that was found; places that were found before no longer count. */
    public void remove(int place) {
        closeGap(place);
        size--;
    }

    /** All numbers, in no order. */
    public void forEach(IntConsumer taker) {
        for (int place = 0; place < length(); place++) {
            if (at(place) != 0) {
                taker.accept(at(place));
            }
        }
    }

    /** Whatever was searched for past it is found without it. */
    private void closeGap(int gap) {
        int free = gap;
        for (int at = after(gap); at(at) != 0; at = after(at)) {
            if (((at - home(hashIn(at))) & mask()) >= ((at - free) & mask())) {
                set(free, hashIn(at), at(at));
                free = at;
            }
        }
        set(free, 0, 0);
    }

    private void enter(int hash, int number) {
        int at = home(hash);
        while (at(at) != 0) {
            at = after(at);
        }
        set(at, hash, number);
    }

    private void grow() {
        int[] before = places;
        places = new int[2 * before.length];
        for (int i = 0; i < before.length; i += 2) {
            if (before[i + 1] != 0) {
                enter(before[i], before[i + 1]);
            }
        }
    }

    private int hashIn(int place) {
        return places[2 * place];
    }

    private void set(int place, int hash, int number) {
        places[2 * place] = hash;
        places[2 * place + 1] = number;
    }

    private int length() {
        return places.length / 2;
    }

    private int home(int hash) {
        return hash & mask();
    }

    private int after(int place) {
        return (place + 1) & mask();
    }

    private int mask() {
        return length() - 1;
    }
}
