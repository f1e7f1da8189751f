package io.penstock.domain.reservation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of the last operations on one aggregate, so that a repeat is answered and not done again. The grid may
 * run an operation again within one fail-over, which takes seconds; a minute is remembered, and at most
 * {@value #CAPACITY}.
 *
 * <p>Each is three numbers in a ring: every operation leaves one, and nearly all say that it was done.
 *
 * @param <S> how an operation can be short
 */
final class RecentOutcomes<S> {
    /** How many are remembered, a power of two; the oldest goes first. */
    static final int CAPACITY = 1024;

    /** How long one is remembered. */
    static final Duration MEMORY = Duration.ofMinutes(1);

    private static final long MEMORY_MILLIS = MEMORY.toMillis();
    private static final int CAPACITY_AT_FIRST = 4;

    /** Of an entry of {@link #places}, for place + 1; the rest is the mark's. */
    private static final int PLACE_BITS = 11;

    private static final int PLACE = (1 << PLACE_BITS) - 1;

    /** High and low of the mark, and the time. */
    private static final int NUMBERS = 3;

    private long[] ring = {};
    private int capacity;
    private int first;
    private int size;
    /** By place in the ring: what became of it where it was not done; null while all were. */
    private Outcome<S> @Nullable [] notDone;
    /**
     * Where in the ring a mark is, twice as long as the ring, searched from the mark's own on: its lowest bits, which tell
     * most marks apart without a look at the ring, and then place + 1; or 0.
     */
    private int[] places = {};

    @Nullable
    Outcome<S> of(OperationMark operation) {
        if (size == 0) {
            return null;
        }
        long high = operation.high();
        long low = operation.low();
        int tag = tag(low);
        for (int at = home(tag); places[at] != 0; at = next(at)) {
            if ((places[at] & ~PLACE) == tag) {
                int place = (places[at] & PLACE) - 1;
                if (ring[place * NUMBERS] == high && ring[place * NUMBERS + 1] == low) {
                    return outcome(place);
                }
            }
        }
        return null;
    }

    private Outcome<S> outcome(int place) {
        Outcome<S> known = notDone == null ? null : notDone[place];
        return known == null ? Outcome.done() : known;
    }

    void remember(OperationMark operation, Outcome<S> outcome, Instant at) {
        long atMillis = at.toEpochMilli();
        while (size > 0 && ring[first * NUMBERS + 2] < atMillis - MEMORY_MILLIS) {
            forgetFirst();
        }
        makeRoom();
        int place = (first + size) & (capacity - 1);
        size++;
        ring[place * NUMBERS] = operation.high();
        ring[place * NUMBERS + 1] = operation.low();
        ring[place * NUMBERS + 2] = atMillis;
        if (!outcome.isDone()) {
            notDone()[place] = outcome;
        }
        enter(place);
    }

    private void makeRoom() {
        if (size == CAPACITY) {
            forgetFirst();
        } else if (size == 0) {
            resize(CAPACITY_AT_FIRST);
        } else if (size == capacity) {
            resize(2 * capacity);
        }
    }

    /** The same in a ring of that capacity, the oldest at its beginning. */
    private void resize(int wanted) {
        if (wanted == capacity) {
            return;
        }
        List<RecentOutcome<S>> kept = notDone == null ? List.of() : all();
        long[] larger = new long[wanted * NUMBERS];
        int untilEnd = Math.min(size, capacity - first);
        System.arraycopy(ring, first * NUMBERS, larger, 0, untilEnd * NUMBERS);
        System.arraycopy(ring, 0, larger, untilEnd * NUMBERS, (size - untilEnd) * NUMBERS);
        ring = larger;
        capacity = wanted;
        first = 0;
        notDone = null;
        for (int place = 0; place < kept.size(); place++) {
            Outcome<S> outcome = kept.get(place).outcome();
            if (!outcome.isDone()) {
                notDone()[place] = outcome;
            }
        }
        places = new int[2 * wanted];
        for (int place = 0; place < size; place++) {
            enter(place);
        }
    }

    @SuppressWarnings("unchecked") // holds nothing else
    private Outcome<S>[] notDone() {
        Outcome<S>[] known = notDone;
        if (known == null) {
            known = (Outcome<S>[]) new Outcome<?>[capacity];
            notDone = known;
        }
        return known;
    }

    private void enter(int place) {
        int tag = tag(ring[place * NUMBERS + 1]);
        int at = home(tag);
        while (places[at] != 0) {
            at = next(at);
        }
        places[at] = tag | (place + 1);
    }

    private void forgetFirst() {
        int entry = tag(ring[first * NUMBERS + 1]) | (first + 1);
        int at = home(entry);
        while (places[at] != entry) {
            at = next(at);
        }
        leave(at);
        if (notDone != null) {
            Arrays.fill(notDone, first, first + 1, null);
        }
        first = (first + 1) & (capacity - 1);
        size--;
    }

    /** Closes the gap: whatever was searched for past it is found without it. */
    private void leave(int gap) {
        int free = gap;
        for (int at = next(gap); places[at] != 0; at = next(at)) {
            if (((at - home(places[at])) & (places.length - 1)) >= ((at - free) & (places.length - 1))) {
                places[free] = places[at];
                free = at;
            }
        }
        places[free] = 0;
    }

    private static int tag(long low) {
        return (int) (low << PLACE_BITS);
    }

    private int home(int entry) {
        return entry >>> PLACE_BITS & (places.length - 1);
    }

    private int next(int at) {
        return (at + 1) & (places.length - 1);
    }

    /** Oldest first. */
    List<RecentOutcome<S>> all() {
        List<RecentOutcome<S>> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            int place = (first + i) & (capacity - 1);
            all.add(new RecentOutcome<>(
                    new OperationMark(ring[place * NUMBERS], ring[place * NUMBERS + 1]),
                    outcome(place),
                    Instant.ofEpochMilli(ring[place * NUMBERS + 2])));
        }
        return all;
    }
}
