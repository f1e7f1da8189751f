package io.penstock.domain.table;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Things by the hash of something they have, and no object for an entry. Whether what is found under a hash is what was
 * looked for, the caller says. Not safe for several threads.
 *
 * <p>What is added one after the other lies side by side, wherever its hash belongs: a collector of garbage that looks
 * through what has changed in an old table finds it in one place.
 *
 * @param <V> what is kept
 */
public final class OpenTable<V> {
    /** Where nothing is. */
    public static final int NOWHERE = Seats.NOWHERE;

    private final Seats seats;
    private @Nullable V[] bySeat;

    /** @param lengthAtFirst places, a power of two from 2 on */
    @SuppressWarnings("unchecked") // holds nothing else
    public OpenTable(int lengthAtFirst) {
        this.seats = new Seats(lengthAtFirst);
        this.bySeat = (@Nullable V[]) new @Nullable Object[1 + lengthAtFirst / 2];
    }

    public int size() {
        return seats.size();
    }

    /** The first place with something of this hash, or {@link #NOWHERE}. */
    public int first(int hash) {
        return seats.first(hash);
    }

    /** The next place with something of the same hash as in this one, or {@link #NOWHERE}. */
    public int next(int place) {
        return seats.next(place);
    }

    /** What is in a place that was found. */
    public V at(int place) {
        return Objects.requireNonNull(bySeat[seats.at(place)]);
    }

    /** Places that were found before no longer count. */
    public void add(V added, int hash) {
        int seat = seats.take(hash);
        bySeat = Seats.withRoom(bySeat, seat);
        bySeat[seat] = added;
    }

    /** Takes what is in a place that was found; places that were found before no longer count. */
    public void remove(int place) {
        bySeat[seats.at(place)] = null;
        seats.leave(place);
    }

    /** All, in no order. */
    public void forEach(Consumer<V> taker) {
        for (int seat = 1; seat <= seats.highest(); seat++) {
            V each = bySeat[seat];
            if (each != null) {
                taker.accept(each);
            }
        }
    }
}
