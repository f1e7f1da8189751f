package io.penstock.domain.table;

import java.util.Arrays;

/**
 * Gives what is kept elsewhere a seat, and finds it by the hash of something it has: numbers in two arrays, and no object
 * for an entry. Whether what is found under a hash is what was looked for, the caller says. Not safe for several threads.
 *
 * <p>Seats are taken one after the other: what is added together lies side by side where it is kept, wherever its hash
 * belongs.
 */
public final class Seats {
    /** Where nothing is. */
    public static final int NOWHERE = NumbersByHash.NOWHERE;

    private final NumbersByHash places;
    private final Numbering numbers = new Numbering();

    /** @param lengthAtFirst places, a power of two from 2 on */
    public Seats(int lengthAtFirst) {
        this.places = new NumbersByHash(lengthAtFirst);
    }

    /** An array for what is kept by seat that has room for this seat: the same, or a longer one. */
    public static <V> V[] withRoom(V[] bySeat, int seat) {
        return seat < bySeat.length ? bySeat : Arrays.copyOf(bySeat, longer(bySeat.length, seat));
    }

    /** The same for numbers. */
    public static long[] withRoom(long[] bySeat, int seat) {
        return seat < bySeat.length ? bySeat : Arrays.copyOf(bySeat, longer(bySeat.length, seat));
    }

    private static int longer(int length, int seat) {
        return Math.max(2 * length, seat + 1);
    }

    public int size() {
        return places.size();
    }

    /** No seat was ever higher than this; 0: none was taken. */
    public int highest() {
        return numbers.highest();
    }

    /** The first place with something of this hash, or {@link #NOWHERE}. */
    public int first(int hash) {
        return places.first(hash);
    }

    /** The next place with something of the same hash as in this one, or {@link #NOWHERE}. */
    public int next(int place) {
        return places.next(place);
    }

    /** The seat in a place that was found, which it keeps as long as it is in here; from 1 on. */
    public int at(int place) {
        return places.at(place);
    }

    /** Takes a seat; places that were found before no longer count. */
    public int take(int hash) {
        int seat = numbers.take();
        places.add(hash, seat);
        return seat;
    }

    /** Gives back the seat in a place that was found; places that were found before no longer count. */
    public void leave(int place) {
        numbers.giveBack(places.at(place));
        places.remove(place);
    }
}
