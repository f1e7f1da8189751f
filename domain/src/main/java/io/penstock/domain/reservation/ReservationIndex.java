package io.penstock.domain.reservation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reservations by something they have, one or more for each key: two arrays, and no object for an entry, because there
 * are very many.
 *
 * @param <D> what is kept
 */
final class ReservationIndex<D extends Demand<D>> {
    private static final int LENGTH_AT_FIRST = 4;

    private final Function<Reservation<D>, String> key;
    /** Each at the place of its hash, or after it where others were first; as many places are free as taken. */
    private @Nullable Reservation<D>[] places = places(LENGTH_AT_FIRST);

    /** Of what is in the same place. */
    private int[] hashes = new int[LENGTH_AT_FIRST];

    private int size;

    /** @param key never changes while the reservation is in here */
    ReservationIndex(Function<Reservation<D>, String> key) {
        this.key = key;
    }

    @SuppressWarnings("unchecked") // holds nothing else
    private static <D extends Demand<D>> @Nullable Reservation<D>[] places(int length) {
        return (@Nullable Reservation<D>[]) new @Nullable Reservation<?>[length];
    }

    /** The one of those with this key that is {@code wanted}. */
    @Nullable
    Reservation<D> find(String with, Predicate<Reservation<D>> wanted) {
        int hash = hash(with);
        for (int at = home(hash); places[at] != null; at = next(at)) {
            Reservation<D> found = places[at];
            if (hashes[at] == hash && found != null && wanted.test(found)) {
                return found;
            }
        }
        return null;
    }

    /** All that have this key. */
    List<Reservation<D>> findAll(String wanted) {
        List<Reservation<D>> all = new ArrayList<>(0);
        int hash = hash(wanted);
        for (int at = home(hash); places[at] != null; at = next(at)) {
            Reservation<D> found = places[at];
            if (hashes[at] == hash && found != null && key.apply(found).equals(wanted)) {
                all.add(found);
            }
        }
        return all;
    }

    /** In the order of their ids: two with the same reservations say the same, however they came to them. */
    List<Reservation<D>> all() {
        List<Reservation<D>> all = new ArrayList<>(size);
        for (Reservation<D> each : places) {
            if (each != null) {
                all.add(each);
            }
        }
        all.sort(Comparator.comparing(each -> each.demand().reservation()));
        return all;
    }

    void add(Reservation<D> added) {
        if (2 * (size + 1) > places.length) {
            grow();
        }
        size++;
        enter(added, hash(key.apply(added)));
    }

    /** Puts another with the same key in the place of one that is in here. */
    void replace(Reservation<D> old, Reservation<D> by) {
        places[placeOf(old)] = by;
    }

    void remove(Reservation<D> removed) {
        leave(placeOf(removed));
        size--;
    }

    private int placeOf(Reservation<D> wanted) {
        int at = home(hash(key.apply(wanted)));
        while (places[at] != wanted) {
            if (places[at] == null) {
                throw new IllegalStateException("not in here: " + wanted);
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

    private void enter(Reservation<D> entered, int hash) {
        int at = home(hash);
        while (places[at] != null) {
            at = next(at);
        }
        places[at] = entered;
        hashes[at] = hash;
    }

    private void grow() {
        @Nullable Reservation<D>[] before = places;
        int[] hashesBefore = hashes;
        places = places(2 * before.length);
        hashes = new int[2 * before.length];
        for (int i = 0; i < before.length; i++) {
            Reservation<D> each = before[i];
            if (each != null) {
                enter(each, hashesBefore[i]);
            }
        }
    }

    private static int hash(String wanted) {
        int hash = wanted.hashCode() * 0x9E3779B9;
        return hash ^ hash >>> 16;
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
