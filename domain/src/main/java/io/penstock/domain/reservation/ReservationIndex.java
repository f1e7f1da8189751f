package io.penstock.domain.reservation;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.table.Numbering;
import io.penstock.domain.table.NumbersByHash;
import io.penstock.domain.table.RecordPool;
import io.penstock.domain.table.Seats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reservations by their ids. What is held is looked at often and will soon be something else: it is kept as it is. All
 * others, and there are millions, are packed, and made anew when they are looked at.
 *
 * @param <D> what is kept
 */
final class ReservationIndex<D extends Demand<D>> {
    /** Where nothing is. */
    static final int NOWHERE = NumbersByHash.NOWHERE;

    private static final int LENGTH_AT_FIRST = 4;

    /** Of what is packed, where it is not booked at a version. */
    private static final int FIRM = 0;

    private static final int BOOKED = 1;

    /** Whose it is, where that is not some other order. */
    private static final int NO_ORDERS = 0;

    private static final int OWNERS = 1;
    private static final int ANOTHER_ORDERS = 2;

    private final Demand.Form<D> form;
    /** What is packed has its number in the pool, what is held its seat below zero. */
    private final NumbersByHash places = new NumbersByHash(LENGTH_AT_FIRST);

    private final RecordPool pool;
    private final Numbering seats = new Numbering();
    /** By seat. */
    private Reservation.@Nullable Held<D>[] held = noneHeld();

    /** @param pool where it is packed, beside others' */
    ReservationIndex(Demand.Form<D> form, RecordPool pool) {
        this.form = form;
        this.pool = pool;
    }

    @SuppressWarnings("unchecked") // holds nothing else
    private static <D extends Demand<D>> Reservation.@Nullable Held<D>[] noneHeld() {
        return (Reservation.@Nullable Held<D>[]) new Reservation.@Nullable Held<?>[0];
    }

    /** The place of one with this id, until the next one is added or removed; or {@link #NOWHERE}. */
    int find(ReservationId id) {
        int at = places.first(hash(id));
        while (at != NOWHERE && !isOf(id, places.at(at))) {
            at = places.next(at);
        }
        return at;
    }

    private static int hash(ReservationId id) {
        return NumbersByHash.hash(id.owner());
    }

    private boolean isOf(ReservationId id, int number) {
        if (isHeld(number)) {
            return held(number).demand().reservation().equals(id);
        }
        Unpacking in = pool.get(number);
        return in.isText(id.owner()) && in.isText(id.part());
    }

    private static boolean isHeld(int number) {
        return number < 0;
    }

    /** What is in a place that was found. */
    Reservation<D> at(int place) {
        return of(places.at(place));
    }

    private Reservation<D> of(int number) {
        return isHeld(number) ? held(number) : unpacked(pool.get(number));
    }

    /** What is held under this number. */
    Reservation.Held<D> held(int number) {
        return Objects.requireNonNull(held[-number]);
    }

    /** All of one owner. */
    List<Reservation<D>> of(String owner) {
        List<Reservation<D>> all = new ArrayList<>(0);
        for (int at = places.first(NumbersByHash.hash(owner)); at != NOWHERE; at = places.next(at)) {
            Reservation<D> each = at(at);
            if (each.demand().reservation().owner().equals(owner)) {
                all.add(each);
            }
        }
        return all;
    }

    /** In the order of their ids: two with the same reservations say the same, however they came to them. */
    List<Reservation<D>> all() {
        List<Reservation<D>> all = new ArrayList<>(places.size());
        places.forEach(number -> all.add(of(number)));
        all.sort(Comparator.comparing(each -> each.demand().reservation()));
        return all;
    }

    /** Gives it a number, which it has until it is replaced or removed. */
    int add(Reservation<D> added) {
        int number = keep(added);
        places.add(hash(added.demand().reservation()), number);
        return number;
    }

    /** Puts another with the same id in a place that was found, and gives it a number. */
    int replace(int place, Reservation<D> by) {
        letGo(places.at(place));
        int number = keep(by);
        places.replace(place, number);
        return number;
    }

    /** Takes what is in a place that was found. */
    void remove(int place) {
        letGo(places.at(place));
        places.remove(place);
    }

    private int keep(Reservation<D> kept) {
        if (kept instanceof Reservation.Held<D> one) {
            int seat = seats.take();
            held = Seats.withRoom(held, seat);
            held[seat] = one;
            return -seat;
        }
        return pool.add(out -> pack(kept, out));
    }

    private void letGo(int number) {
        if (isHeld(number)) {
            held[-number] = null;
            seats.giveBack(-number);
        } else {
            pool.remove(number);
        }
    }

    private void pack(Reservation<D> kept, Packing out) {
        D demand = kept.demand();
        String owner = demand.reservation().owner();
        out.text(owner);
        out.text(demand.reservation().part());
        if (kept instanceof Reservation.Booked<D> booked) {
            out.number(BOOKED);
            out.number(booked.version());
        } else {
            out.number(FIRM);
        }
        if (demand.order().isEmpty()) {
            out.number(NO_ORDERS);
        } else if (demand.order().get().value().equals(owner)) {
            out.number(OWNERS);
        } else {
            out.number(ANOTHER_ORDERS);
            out.text(demand.order().get().value());
        }
        form.pack(demand, out);
    }

    private Reservation<D> unpacked(Unpacking in) {
        ReservationId id = new ReservationId(in.text(), in.text());
        boolean isBooked = in.number() == BOOKED;
        long version = isBooked ? in.number() : 0;
        D demand = form.unpack(id, order(id, in), in);
        return isBooked ? new Reservation.Booked<>(demand, version) : new Reservation.Firm<>(demand);
    }

    private static Optional<OrderId> order(ReservationId id, Unpacking in) {
        return switch ((int) in.number()) {
            case NO_ORDERS -> Optional.empty();
            case OWNERS -> Optional.of(new OrderId(id.owner()));
            default -> Optional.of(new OrderId(in.text()));
        };
    }
}
