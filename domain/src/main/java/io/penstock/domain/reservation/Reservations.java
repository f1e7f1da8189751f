package io.penstock.domain.reservation;

import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.table.RecordPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The reservations on one aggregate: found by id, by order, by expiry and by booked version, and always added up. Each
 * operation is checked whole before anything changes, and one of the same name again changes nothing.
 * Not safe for several threads.
 *
 * @param <D> what is kept
 * @param <S> how there can be too little of it
 * @param <T> what it is added up in
 */
public final class Reservations<D extends Demand<D>, S, T extends Totals<D>> {
    private final ReservationIndex<D> byId;
    /** Those whose order is not their owner: what was a token's. */
    private final HashMap<OrderId, List<ReservationId>> byOrder = new HashMap<>(0);

    private final TreeMap<Long, List<ReservationId>> byBookedVersion = new TreeMap<>();
    private final HeldByExpiry<D> byExpiry;
    private final RecentOutcomes<S> recent = new RecentOutcomes<>();
    private final T live;
    private final T lasting;
    private long changes;

    /**
     * @param form of the demand that is kept
     * @param live nothing is in it, and nobody else changes it; the same of {@code lasting}
     * @param pool where reservations are kept, beside those of other aggregates
     */
    public Reservations(Demand.Form<D> form, T live, T lasting, RecordPool pool) {
        this.byId = new ReservationIndex<>(form, pool);
        this.byExpiry = new HeldByExpiry<>(byId::held);
        this.live = live;
        this.lasting = lasting;
    }

    /** All demand that counts; exact once {@link #expire} was called with the present. */
    public T live() {
        return live;
    }

    /** The part of it that something other than time must end. */
    public T lasting() {
        return lasting;
    }

    /** Puts back what {@link #all} and {@link #recent} gave out. */
    public void load(List<Reservation<D>> reservations, List<RecentOutcome<S>> outcomes) {
        reservations.forEach(this::put);
        outcomes.forEach(each -> recent.remember(each.operation(), each.outcome(), each.at()));
    }

    /** How often anything has changed. */
    public long changes() {
        return changes;
    }

    public List<Reservation<D>> all() {
        return byId.all();
    }

    public List<RecentOutcome<S>> recent() {
        return recent.all();
    }

    /** What counts until it expires, in the order of expiry. */
    public List<Reservation.Held<D>> held() {
        return byExpiry.all();
    }

    /** Removes what has expired at {@code now}. */
    public void expire(Instant now) {
        while (byExpiry.hasExpired(now)) {
            remove(byExpiry.first().demand().reservation());
        }
    }

    /**
     * Does what is asked, if the rules allow it.
     *
     * @param version of the supply; what is booked at it or before is contained in it and goes to {@code contained}
     * @param shortage tells of a demand how there is too little for it, if there is
     */
    public Outcome<S> apply(
            ReservationOperation<D> operation,
            Instant now,
            long version,
            Function<D, Optional<S>> shortage,
            Consumer<D> contained) {
        expire(now);
        return switch (operation) {
            case ReservationOperation.Take<D>(D wanted) -> take(wanted, shortage);
            case ReservationOperation.Named<D> named -> once(named, now, version, shortage, contained);
        };
    }

    private Outcome<S> once(
            ReservationOperation.Named<D> operation,
            Instant now,
            long version,
            Function<D, Optional<S>> shortage,
            Consumer<D> contained) {
        OperationMark mark = OperationMark.of(operation.id());
        Outcome<S> before = recent.of(mark);
        if (before != null) {
            return before;
        }
        Outcome<S> outcome =
                switch (operation) {
                    case ReservationOperation.Hold<D> hold -> hold(hold, now, shortage);
                    case ReservationOperation.Extend<D> extend -> extend(extend, now);
                    case ReservationOperation.Firm<D> firm -> firm(firm.demand());
                    case ReservationOperation.Release<D> release -> release(release.reservation());
                    case ReservationOperation.Book<D> book -> book(book, version, contained);
                    case ReservationOperation.Restore<D> restore -> restore(restore.reservation(), version, contained);
                };
        recent.remember(mark, outcome, now);
        return outcome;
    }

    private Outcome<S> hold(ReservationOperation.Hold<D> hold, Instant now, Function<D, Optional<S>> shortage) {
        Reservation<D> found = find(hold.demand().reservation());
        if (found != null) {
            return holdAgain(hold, found);
        }
        if (!now.isBefore(hold.expiry())) {
            return new Outcome.TooLate<>();
        }
        return add(new Reservation.Held<>(hold.demand(), hold.expiry()), shortage);
    }

    private Outcome<S> take(D wanted, Function<D, Optional<S>> shortage) {
        Reservation<D> found = find(wanted.reservation());
        return found == null ? add(new Reservation.Firm<>(wanted), shortage) : firm(found, wanted);
    }

    /** It is not in here. */
    private Outcome<S> add(Reservation<D> wanted, Function<D, Optional<S>> shortage) {
        Optional<S> tooLittle = shortage.apply(wanted.demand());
        if (tooLittle.isPresent()) {
            return new Outcome.TooLittle<>(tooLittle.get());
        }
        put(ReservationIndex.NOWHERE, wanted);
        return Outcome.done();
    }

    /** Asked for again under another operation id: it stands if no more is asked for, and no less long than asked. */
    private Outcome<S> holdAgain(ReservationOperation.Hold<D> hold, Reservation<D> found) {
        if (isTaken(found.demand(), hold.demand())) {
            return new Outcome.Taken<>();
        }
        if (found instanceof Reservation.Held<D> held && hold.expiry().isAfter(held.expiry())) {
            put(new Reservation.Held<>(held.demand(), hold.expiry()));
        }
        return Outcome.done();
    }

    private Outcome<S> extend(ReservationOperation.Extend<D> extend, Instant now) {
        Reservation<D> found = find(extend.reservation());
        if (found == null || !now.isBefore(extend.expiry())) {
            return new Outcome.TooLate<>();
        }
        if (found instanceof Reservation.Held<D> held) {
            put(new Reservation.Held<>(held.demand(), extend.expiry()));
        }
        return Outcome.done();
    }

    private Outcome<S> firm(D wanted) {
        Reservation<D> found = find(wanted.reservation());
        return found == null ? new Outcome.TooLate<>() : firm(found, wanted);
    }

    private Outcome<S> firm(Reservation<D> found, D wanted) {
        if (isTaken(found.demand(), wanted)) {
            return new Outcome.Taken<>();
        }
        if (!(found instanceof Reservation.Booked)) {
            put(new Reservation.Firm<>(wanted));
        }
        return Outcome.done();
    }

    /** Whether what was found is another order's, or less than what is wanted of it. */
    private static <D extends Demand<D>> boolean isTaken(D found, D wanted) {
        boolean anothers = found.order().isPresent() && !found.order().equals(wanted.order());
        return anothers || !wanted.isWithin(found);
    }

    private Outcome<S> release(ReservationId reservation) {
        remove(reservation);
        return Outcome.done();
    }

    /** When the supply is already at the version that contains the order, the reservation leaves in this very step. */
    private Outcome<S> book(ReservationOperation.Book<D> book, long version, Consumer<D> contained) {
        Reservation<D> found = find(book.reservation());
        if (found != null && version >= book.version()) {
            remove(book.reservation());
            contained.accept(found.demand());
        } else if (found != null) {
            put(new Reservation.Booked<>(found.demand(), book.version()));
        }
        return Outcome.done();
    }

    /** The journal's word counts, unless what is there has come further than the journal knew. */
    private Outcome<S> restore(Reservation<D> reservation, long version, Consumer<D> contained) {
        Reservation<D> found = find(reservation.demand().reservation());
        if (reservation instanceof Reservation.Booked<D> booked && version >= booked.version()) {
            remove(booked.demand().reservation()).ifPresent(left -> contained.accept(left.demand()));
        } else if (found == null || isBehind(found, reservation)) {
            put(reservation);
        }
        return Outcome.done();
    }

    /** What is held would expire, a token's may be smaller, an order's or held as the journal has it, and what is firm booked. */
    private static <D extends Demand<D>> boolean isBehind(Reservation<D> found, Reservation<D> journalled) {
        return switch (journalled) {
            case Reservation.Held<D> _ -> isTokens(found);
            case Reservation.Firm<D> _ -> found instanceof Reservation.Held || isTokens(found);
            case Reservation.Booked<D> _ -> !(found instanceof Reservation.Booked);
        };
    }

    private static <D extends Demand<D>> boolean isTokens(Reservation<D> found) {
        return found instanceof Reservation.Firm && found.demand().order().isEmpty();
    }

    /** What the supply at {@code version} contains leaves: the named orders, and all that was booked up to it. */
    public void contain(List<OrderId> orders, long version, Consumer<D> contained) {
        List<ReservationId> leaving = new ArrayList<>();
        for (OrderId order : orders) {
            for (Reservation<D> each : byId.of(order.value())) {
                if (each.demand().order().filter(order::equals).isPresent()) {
                    leaving.add(each.demand().reservation());
                }
            }
            leaving.addAll(byOrder.getOrDefault(order, List.of()));
        }
        byBookedVersion.headMap(version, true).values().forEach(leaving::addAll);
        for (ReservationId id : leaving) {
            remove(id).ifPresent(left -> contained.accept(left.demand()));
        }
    }

    private @Nullable Reservation<D> find(ReservationId id) {
        int place = byId.find(id);
        return place == ReservationIndex.NOWHERE ? null : byId.at(place);
    }

    private void put(Reservation<D> reservation) {
        put(byId.find(reservation.demand().reservation()), reservation);
    }

    /** @param place where its id was found */
    private void put(int place, Reservation<D> reservation) {
        D demand = reservation.demand();
        int number;
        if (place == ReservationIndex.NOWHERE) {
            number = byId.add(reservation);
        } else {
            uncount(byId.at(place));
            number = byId.replace(place, reservation);
        }
        anothersOrder(demand).ifPresent(order -> enter(byOrder, order, demand.reservation()));
        live.add(demand);
        switch (reservation) {
            case Reservation.Held<D> held -> byExpiry.add(held, number);
            case Reservation.Firm<D> _ -> lasting.add(demand);
            case Reservation.Booked<D> booked -> {
                lasting.add(demand);
                enter(byBookedVersion, booked.version(), demand.reservation());
            }
        }
        changes++;
    }

    private Optional<Reservation<D>> remove(ReservationId id) {
        int place = byId.find(id);
        if (place == ReservationIndex.NOWHERE) {
            return Optional.empty();
        }
        Reservation<D> removed = byId.at(place);
        uncount(removed);
        byId.remove(place);
        return Optional.of(removed);
    }

    private static Optional<OrderId> anothersOrder(Demand<?> demand) {
        return demand.order()
                .filter(order -> !order.value().equals(demand.reservation().owner()));
    }

    /** Takes it out of everything but {@link #byId}. */
    private void uncount(Reservation<D> removed) {
        D demand = removed.demand();
        anothersOrder(demand).ifPresent(order -> forget(byOrder, order, demand.reservation()));
        live.remove(demand);
        switch (removed) {
            case Reservation.Held<D> held -> byExpiry.remove(held);
            case Reservation.Firm<D> _ -> lasting.remove(demand);
            case Reservation.Booked<D> booked -> {
                lasting.remove(demand);
                forget(byBookedVersion, booked.version(), demand.reservation());
            }
        }
        changes++;
    }

    /** Nearly every list has one id in it, and there are very many: so each is as small as can be, and never changes. */
    private static <K> void enter(Map<K, List<ReservationId>> under, K key, ReservationId id) {
        under.merge(key, List.of(id), (known, added) -> {
            List<ReservationId> all = new ArrayList<>(known);
            all.addAll(added);
            return List.copyOf(all);
        });
    }

    private static <K> void forget(Map<K, List<ReservationId>> under, K key, ReservationId id) {
        under.computeIfPresent(key, (_, known) -> {
            if (known.size() == 1 && known.contains(id)) {
                return null;
            }
            List<ReservationId> left = new ArrayList<>(known);
            left.remove(id);
            return left.isEmpty() ? null : List.copyOf(left);
        });
    }
}
