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
    public static final int NOWHERE = -1;

    private static final int[] NONE = {};

    /**
     * Two numbers for each place: a hash, and the seat of what has it, from 1 on, or 0. Each at the place of its hash, or
     * after it where others were first; as many places are free as taken.
     */
    private int[] places;

    /** So many seats were ever taken. */
    private int opened;

    /** Those of them that are free again. */
    private int[] vacant = NONE;

    private int vacancies;

    /** @param lengthAtFirst places, a power of two from 2 on */
    public Seats(int lengthAtFirst) {
        this.places = new int[2 * lengthAtFirst];
    }

    /** The hash code of a key, spread over all of its bits. */
    public static int hash(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
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
        return opened - vacancies;
    }

    /** No seat was ever higher than this; 0: none was taken. */
    public int highest() {
        return opened;
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

    /** The seat in a place that was found, which it keeps as long as it is in here; from 1 on. */
    public int at(int place) {
        return places[2 * place + 1];
    }

    /** Takes a seat; places that were found before no longer count. */
    public int take(int hash) {
        if (2 * (size() + 1) > length()) {
            grow();
        }
        int seat = vacancies > 0 ? vacant[--vacancies] : ++opened;
        enter(hash, seat);
        return seat;
    }

    /** Gives back the seat in a place that was found; places that were found before no longer count. */
    public void leave(int place) {
        if (vacancies == vacant.length) {
            vacant = Arrays.copyOf(vacant, Math.clamp(2L * vacancies, 1, length()));
        }
        vacant[vacancies++] = at(place);
        closeGap(place);
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

    private void enter(int hash, int seat) {
        int at = home(hash);
        while (at(at) != 0) {
            at = after(at);
        }
        set(at, hash, seat);
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

    private void set(int place, int hash, int seat) {
        places[2 * place] = hash;
        places[2 * place + 1] = seat;
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
