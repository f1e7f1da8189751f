package io.penstock.domain.reservation;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.table.Records;
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
    static final int NOWHERE = Seats.NOWHERE;

    private static final int LENGTH_AT_FIRST = 4;

    /** Of what is packed, where it is not booked at a version. */
    private static final int FIRM = 0;

    private static final int BOOKED = 1;

    /** Whose it is, where that is not some other order. */
    private static final int NO_ORDERS = 0;

    private static final int OWNERS = 1;
    private static final int ANOTHER_ORDERS = 2;

    private final Demand.Form<D> form;
    private final Seats seats = new Seats(LENGTH_AT_FIRST);
    private final Records packed = new Records();
    /** By seat; shorter than the highest seat where nothing was ever held. */
    private Reservation.@Nullable Held<D>[] held = noneHeld();

    ReservationIndex(Demand.Form<D> form) {
        this.form = form;
    }

    @SuppressWarnings("unchecked") // holds nothing else
    private static <D extends Demand<D>> Reservation.@Nullable Held<D>[] noneHeld() {
        return (Reservation.@Nullable Held<D>[]) new Reservation.@Nullable Held<?>[0];
    }

    /** The place of one with this id, until the next one is added or removed; or {@link #NOWHERE}. */
    int find(ReservationId id) {
        int at = seats.first(hash(id));
        while (at != NOWHERE && !isOf(id, seats.at(at))) {
            at = seats.next(at);
        }
        return at;
    }

    private static int hash(ReservationId id) {
        return Seats.hash(id.owner());
    }

    private boolean isOf(ReservationId id, int seat) {
        if (isHeld(seat)) {
            return inSeat(seat).demand().reservation().equals(id);
        }
        Unpacking in = packed.get(seat);
        return in.isText(id.owner()) && in.isText(id.part());
    }

    private boolean isHeld(int seat) {
        return seat < held.length && held[seat] != null;
    }

    /** What is in a place that was found. */
    Reservation<D> at(int place) {
        return inSeat(seats.at(place));
    }

    /** The one that has this seat. */
    Reservation<D> inSeat(int seat) {
        return isHeld(seat) ? Objects.requireNonNull(held[seat]) : unpacked(packed.get(seat));
    }

    /** All of one owner. */
    List<Reservation<D>> of(String owner) {
        List<Reservation<D>> all = new ArrayList<>(0);
        for (int at = seats.first(Seats.hash(owner)); at != NOWHERE; at = seats.next(at)) {
            Reservation<D> each = at(at);
            if (each.demand().reservation().owner().equals(owner)) {
                all.add(each);
            }
        }
        return all;
    }

    /** In the order of their ids: two with the same reservations say the same, however they came to them. */
    List<Reservation<D>> all() {
        List<Reservation<D>> all = new ArrayList<>(seats.size());
        for (int seat = 1; seat <= seats.highest(); seat++) {
            if (isHeld(seat) || packed.has(seat)) {
                all.add(inSeat(seat));
            }
        }
        all.sort(Comparator.comparing(each -> each.demand().reservation()));
        return all;
    }

    /** Gives it a seat, which its id keeps as long as it is in here. */
    int add(Reservation<D> added) {
        int seat = seats.take(hash(added.demand().reservation()));
        keep(seat, added);
        return seat;
    }

    /** Puts another with the same id in a place that was found; the seat is the same. */
    int replace(int place, Reservation<D> by) {
        int seat = seats.at(place);
        letGo(seat);
        keep(seat, by);
        return seat;
    }

    /** Takes what is in a place that was found. */
    void remove(int place) {
        letGo(seats.at(place));
        seats.leave(place);
    }

    private void keep(int seat, Reservation<D> kept) {
        if (kept instanceof Reservation.Held<D> one) {
            held = Seats.withRoom(held, seat);
            held[seat] = one;
        } else {
            packed.put(seat, out -> pack(kept, out));
        }
    }

    private void letGo(int seat) {
        if (isHeld(seat)) {
            held[seat] = null;
        } else {
            packed.remove(seat);
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
