package io.penstock.domain.reservation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What is held, in the order of its expiry. Nearly always a few, the latest of which expires last and the first of which is
 * the next to be made firm: one list, and no object for an entry.
 *
 * @param <D> what is kept
 */
final class HeldByExpiry<D extends Demand<D>> {
    private final List<Reservation.Held<D>> held = new ArrayList<>(1);
    private final Comparator<Reservation.Held<D>> order = Comparator.comparing(
                    (Reservation.Held<D> each) -> each.expiry())
            .thenComparing(each -> each.demand().reservation());

    /** It is not in here. */
    void add(Reservation.Held<D> added) {
        if (held.isEmpty() || order.compare(held.getLast(), added) < 0) {
            held.add(added);
        } else {
            held.add(-1 - Collections.binarySearch(held, added, order), added);
        }
    }

    /** It is in here. */
    void remove(Reservation.Held<D> removed) {
        held.remove(Collections.binarySearch(held, removed, order));
    }

    /** Whether there is one that has expired at {@code now}. */
    boolean hasExpired(Instant now) {
        return !held.isEmpty() && !held.getFirst().isLive(now);
    }

    /** The one that expires first; there is one. */
    Reservation.Held<D> first() {
        return held.getFirst();
    }

    /** All, in their order, as they are now. */
    List<Reservation.Held<D>> all() {
        return List.copyOf(held);
    }
}
