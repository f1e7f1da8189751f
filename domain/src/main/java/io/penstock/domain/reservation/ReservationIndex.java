package io.penstock.domain.reservation;

import io.penstock.domain.table.OpenTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reservations by something they have, one or more for each key. Nearly all are firm, and there are millions of them: of
 * such a one the demand alone is kept.
 *
 * @param <D> what is kept
 */
final class ReservationIndex<D extends Demand<D>> {
    private static final int LENGTH_AT_FIRST = 4;

    private final Function<D, String> key;
    /** The demand of what is firm, and what is not as it is. */
    private final OpenTable<Object> table = new OpenTable<>(LENGTH_AT_FIRST);

    /** @param key never changes while the reservation is in here */
    ReservationIndex(Function<D, String> key) {
        this.key = key;
    }

    /** The one of those with this key whose demand is {@code wanted}. */
    @Nullable
    Reservation<D> find(String with, Predicate<D> wanted) {
        for (int at = table.first(OpenTable.hash(with)); at != OpenTable.NOWHERE; at = table.next(at)) {
            Object kept = table.at(at);
            if (wanted.test(demand(kept))) {
                return reservation(kept);
            }
        }
        return null;
    }

    /** All that have this key. */
    List<Reservation<D>> findAll(String wanted) {
        List<Reservation<D>> all = new ArrayList<>(0);
        for (int at = table.first(OpenTable.hash(wanted)); at != OpenTable.NOWHERE; at = table.next(at)) {
            Object kept = table.at(at);
            if (key.apply(demand(kept)).equals(wanted)) {
                all.add(reservation(kept));
            }
        }
        return all;
    }

    /** In the order of their ids: two with the same reservations say the same, however they came to them. */
    List<Reservation<D>> all() {
        List<Reservation<D>> all = new ArrayList<>(table.size());
        table.forEach(kept -> all.add(reservation(kept)));
        all.sort(Comparator.comparing(each -> each.demand().reservation()));
        return all;
    }

    /** Gives it a seat, which it keeps as long as it is in here. */
    int add(Reservation<D> added) {
        return table.add(kept(added), hash(added));
    }

    /** Puts another with the same key in the seat of one that is in here. */
    int replace(Reservation<D> old, Reservation<D> by) {
        int place = placeOf(old);
        table.replace(place, kept(by));
        return table.seatIn(place);
    }

    /** The one that has this seat. */
    Reservation<D> inSeat(int seat) {
        return reservation(table.inSeat(seat));
    }

    void remove(Reservation<D> removed) {
        table.remove(placeOf(removed));
    }

    private int placeOf(Reservation<D> wanted) {
        Object kept = kept(wanted);
        int at = table.first(hash(wanted));
        while (at != OpenTable.NOWHERE && table.at(at) != kept) {
            at = table.next(at);
        }
        if (at == OpenTable.NOWHERE) {
            throw new IllegalStateException("not in here: " + wanted);
        }
        return at;
    }

    private int hash(Reservation<D> of) {
        return OpenTable.hash(key.apply(of.demand()));
    }

    private static Object kept(Reservation<?> of) {
        return of instanceof Reservation.Firm<?> firm ? firm.demand() : of;
    }

    @SuppressWarnings("unchecked") // what kept gives is one of these two
    private Reservation<D> reservation(Object kept) {
        return kept instanceof Reservation<?> ? (Reservation<D>) kept : new Reservation.Firm<>((D) kept);
    }

    @SuppressWarnings("unchecked") // what kept gives is one of these two
    private D demand(Object kept) {
        return kept instanceof Reservation<?> ? ((Reservation<D>) kept).demand() : (D) kept;
    }
}
