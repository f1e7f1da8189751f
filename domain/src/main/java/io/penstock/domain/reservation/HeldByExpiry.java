package io.penstock.domain.reservation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What is held, in the order of its expiry: the numbers of it. Nearly always a few, the latest of which expires last and the
 * first of which is the next to be made firm.
 *
 * @param <D> what is kept
 */
final class HeldByExpiry<D extends Demand<D>> {
    private final IntFunction<Reservation.Held<D>> held;
    private final Comparator<Reservation.Held<D>> order = Comparator.comparing(
                    (Reservation.Held<D> each) -> each.expiry())
            .thenComparing(each -> each.demand().reservation());
    private int[] numbers = new int[1];
    private int size;
    /** Until this second of the epoch nothing expires: every operation asks. */
    private long quietUntil = Long.MAX_VALUE;

    /** @param held gives what is held under a number, from when it is added until after it is removed */
    HeldByExpiry(IntFunction<Reservation.Held<D>> held) {
        this.held = held;
    }

    /** It is not in here. */
    void add(Reservation.Held<D> added, int number) {
        int at = size == 0 || order.compare(at(size - 1), added) < 0 ? size : placeOf(added);
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        System.arraycopy(numbers, at, numbers, at + 1, size - at);
        numbers[at] = number;
        size++;
        quietUntil = Math.min(quietUntil, added.expiry().getEpochSecond());
    }

    /** It is in here, and nearly always the first. */
    void remove(Reservation.Held<D> removed) {
        int at = first().equals(removed) ? 0 : placeOf(removed);
        size--;
        System.arraycopy(numbers, at + 1, numbers, at, size - at);
        if (at == 0) {
            quietUntil = size == 0 ? Long.MAX_VALUE : first().expiry().getEpochSecond();
        }
    }

    /** Its place, or the one where it belongs: behind all that come before it. */
    private int placeOf(Reservation.Held<D> wanted) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (order.compare(at(middle), wanted) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** Whether there is one that has expired at {@code now}. */
    boolean hasExpired(Instant now) {
        return now.getEpochSecond() >= quietUntil && !first().isLive(now);
    }

    /** The one that expires first; there is one. */
    Reservation.Held<D> first() {
        return at(0);
    }

    /** All, in their order, as they are now. */
    List<Reservation.Held<D>> all() {
        if (size <= 1) {
            return size == 0 ? List.of() : List.of(at(0));
        }
        List<Reservation.Held<D>> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(at(i));
        }
        return List.copyOf(all);
    }

    private Reservation.Held<D> at(int place) {
        return held.apply(numbers[place]);
    }
}
