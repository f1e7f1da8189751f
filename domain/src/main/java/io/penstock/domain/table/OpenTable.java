package io.penstock.domain.table;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Things by the hash of something they have, and no object for an entry. Whether what is found under a hash is what was
 * looked for, the caller says. Not safe for several threads.
 *
 * <p>What is added one after the other lies side by side, wherever its hash belongs: a collector of garbage that looks
 * through what has changed in an old table finds it in one place, and in the table of hashes there is nothing for it to
 * look at.
 *
 * @param <V> what is kept
 */
public final class OpenTable<V> {
    /** Where nothing is. */
    public static final int NOWHERE = -1;

    private static final int[] NONE = {};

    /**
     * Two numbers for each place: a hash, and the seat of what has it, from 1 on, or 0. Each at the place of its hash, or
     * after it where others were first; as many places are free as taken.
     */
    private int[] places;

    private @Nullable V[] seats;

    /** So many seats were ever taken. */
    private int opened;

    /** Those of them that are free again. */
    private int[] vacant = NONE;

    private int vacancies;

    /** @param lengthAtFirst places, a power of two from 2 on */
    public OpenTable(int lengthAtFirst) {
        this.places = new int[2 * lengthAtFirst];
        this.seats = seats(lengthAtFirst / 2);
    }

    @SuppressWarnings("unchecked") // holds nothing else
    private static <V> @Nullable V[] seats(int length) {
        return (@Nullable V[]) new @Nullable Object[length];
    }

    /** The hash code of a key, spread over all of its bits. */
    public static int hash(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    public int size() {
        return opened - vacancies;
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
        while (seatIn(at) != 0) {
            if (hashIn(at) == hash) {
                return at;
            }
            at = after(at);
        }
        return NOWHERE;
    }

    /** What is in a place that was found. */
    public V at(int place) {
        return inSeat(seatIn(place));
    }

    /** The seat of what is in a place that was found, which it keeps as long as it is in here; from 1 on. */
    public int seatIn(int place) {
        return places[2 * place + 1];
    }

    /** What has this seat. */
    public V inSeat(int seat) {
        return Objects.requireNonNull(seats[seat - 1]);
    }

    /** Gives it a seat; places that were found before no longer count. */
    public int add(V added, int hash) {
        if (2 * (size() + 1) > length()) {
            grow();
        }
        int seat = vacancies > 0 ? vacant[--vacancies] : ++opened;
        seats[seat - 1] = added;
        enter(hash, seat);
        return seat;
    }

    /** Puts another of the same hash in a place that was found, and in its seat. */
    public void replace(int place, V by) {
        seats[seatIn(place) - 1] = by;
    }

    /** Takes what is in a place that was found; places that were found before no longer count. */
    public void remove(int place) {
        int seat = seatIn(place);
        seats[seat - 1] = null;
        if (vacancies == vacant.length) {
            vacant = Arrays.copyOf(vacant, Math.clamp(2L * vacancies, 1, seats.length));
        }
        vacant[vacancies++] = seat;
        leave(place);
    }

    /** All, in no order. */
    public void forEach(Consumer<V> taker) {
        for (int i = 0; i < opened; i++) {
            V each = seats[i];
            if (each != null) {
                taker.accept(each);
            }
        }
    }

    /** Closes the gap: whatever was searched for past it is found without it. */
    private void leave(int gap) {
        int free = gap;
        for (int at = after(gap); seatIn(at) != 0; at = after(at)) {
            if (((at - home(hashIn(at))) & mask()) >= ((at - free) & mask())) {
                set(free, hashIn(at), seatIn(at));
                free = at;
            }
        }
        set(free, 0, 0);
    }

    private void enter(int hash, int seat) {
        int at = home(hash);
        while (seatIn(at) != 0) {
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
        seats = Arrays.copyOf(seats, length() / 2);
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
