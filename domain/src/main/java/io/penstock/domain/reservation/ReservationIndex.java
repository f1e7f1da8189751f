package io.penstock.domain.reservation;

import io.penstock.domain.table.OpenTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reservations by something they have, one or more for each key.
 *
 * @param <D> what is kept
 */
final class ReservationIndex<D extends Demand<D>> {
    private static final int LENGTH_AT_FIRST = 4;

    private final Function<Reservation<D>, String> key;
    private final OpenTable<Reservation<D>> table = new OpenTable<>(LENGTH_AT_FIRST);

    /** @param key never changes while the reservation is in here */
    ReservationIndex(Function<Reservation<D>, String> key) {
        this.key = key;
    }

    /** The one of those with this key that is {@code wanted}. */
    @Nullable
    Reservation<D> find(String with, Predicate<Reservation<D>> wanted) {
        for (int at = table.first(OpenTable.hash(with)); at != OpenTable.NOWHERE; at = table.next(at)) {
            Reservation<D> found = table.at(at);
            if (wanted.test(found)) {
                return found;
            }
        }
        return null;
    }

    /** All that have this key. */
    List<Reservation<D>> findAll(String wanted) {
        List<Reservation<D>> all = new ArrayList<>(0);
        for (int at = table.first(OpenTable.hash(wanted)); at != OpenTable.NOWHERE; at = table.next(at)) {
            Reservation<D> found = table.at(at);
            if (key.apply(found).equals(wanted)) {
                all.add(found);
            }
        }
        return all;
    }

    /** In the order of their ids: two with the same reservations say the same, however they came to them. */
    List<Reservation<D>> all() {
        List<Reservation<D>> all = new ArrayList<>(table.size());
        table.forEach(all::add);
        all.sort(Comparator.comparing(each -> each.demand().reservation()));
        return all;
    }

    void add(Reservation<D> added) {
        table.add(added, hash(added));
    }

    /** Puts another with the same key in the place of one that is in here. */
    void replace(Reservation<D> old, Reservation<D> by) {
        table.replace(placeOf(old), by);
    }

    void remove(Reservation<D> removed) {
        table.remove(placeOf(removed));
    }

    private int placeOf(Reservation<D> wanted) {
        int at = table.first(hash(wanted));
        while (at != OpenTable.NOWHERE && table.at(at) != wanted) {
            at = table.next(at);
        }
        if (at == OpenTable.NOWHERE) {
            throw new IllegalStateException("not in here: " + wanted);
        }
        return at;
    }

    private int hash(Reservation<D> of) {
        return OpenTable.hash(key.apply(of));
    }
}
