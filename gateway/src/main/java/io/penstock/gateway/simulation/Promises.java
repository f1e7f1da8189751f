package io.penstock.gateway.simulation;

import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Promise;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.gateway.simulation.Invariant.BrokenException;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Holds what is promised against the truth: the disks, the grid and the ERP's own books. Is told of everything that could
 * break a promise in the step in which it happens, and remembers the first that is broken.
 */
final class Promises {
    private final World world;
    private final Map<OrderId, Fate> fates = new TreeMap<>();
    private final Map<PositionKey, Long> supplied = new HashMap<>();
    private final Map<PositionKey, Long> promised = new HashMap<>();
    private final Map<CustomerId, Money> limits = new HashMap<>();
    private final Map<CustomerId, Money> owed = new HashMap<>();
    private final Map<String, Integer> inErp = new HashMap<>();
    private final Map<String, Deque<Long>> begunInErp = new HashMap<>();
    private boolean reading;
    private Optional<BrokenException> broken = Optional.empty();

    Promises(World world) {
        this.world = world;
    }

    /** The first promise that did not hold ends the world, after the step in which it was broken. */
    void check() {
        if (broken.isPresent()) {
            throw broken.get();
        }
    }

    void broken(Invariant invariant, String subject, String message) {
        if (broken.isEmpty()) {
            broken = Optional.of(new BrokenException(invariant, subject, message));
            world.trace().say("BROKEN", () -> invariant + " " + subject + ": " + message);
        }
    }

    Collection<Fate> fates() {
        return fates.values();
    }

    Optional<Fate> fate(OrderId order) {
        return Optional.ofNullable(fates.get(order));
    }

    // What the disks say.

    void durable(String node, JournalEntry entry) {
        world.trace().say(node, () -> "on disk: " + entry);
        switch (entry) {
            case JournalEntry.Accepted(Order order, var _, var _) -> accepted(node, order);
            case JournalEntry.Withdrawn gone -> withdrawn(gone.order());
            default -> {}
        }
    }

    private void accepted(String node, Order order) {
        Fate known = fates.putIfAbsent(order.id(), new Fate(order, node));
        if (known != null && !known.node().equals(node)) {
            broken(
                    Invariant.P4,
                    order.id().value(),
                    "accepted at " + known.node() + " and again, under the same id, at " + node);
        }
    }

    private void withdrawn(OrderId order) {
        Fate fate = fates.get(order);
        if (fate == null) {
            return;
        }
        if (fate.isPromised()) {
            broken(Invariant.P3, order.value(), "withdrawn after somebody was told that it is accepted");
        }
        fate.withdraw();
    }

    void durable(String node, LedgerEntry entry) {
        world.trace().say(node, () -> "on disk: " + entry);
        if (entry instanceof LedgerEntry.Moved moved) {
            fate(moved.order()).ifPresent(fate -> {
                fate.become(moved.status());
                recount(fate);
            });
            noticed(moved);
        }
    }

    private void noticed(LedgerEntry.Moved moved) {
        boolean needsAPerson = moved.status() == OrderStatus.DEAD_LETTERED
                || (moved.status() == OrderStatus.REJECTED && moved.by() == OrderStatus.Source.ERP);
        if (needsAPerson && !world.wasRaised(moved.order().value())) {
            broken(Invariant.P8, moved.order().value(), moved.status() + " and nobody was told");
        }
    }

    // What is promised.

    /** From here on somebody relies on the order. */
    void promised(OrderId order) {
        Fate fate = fates.get(order);
        if (fate == null || fate.isWithdrawn()) {
            broken(Invariant.P3, order.value(), "somebody was told that it is accepted, and no disk says so");
            return;
        }
        if (fate.promise()) {
            recount(fate);
            fate.order().promises().forEach(promise -> checkKept(promise.position()));
        }
    }

    private void recount(Fate fate) {
        boolean counts = fate.isPromised() && fate.isLive();
        if (fate.countedUntil(counts) == counts) {
            return;
        }
        for (Promise promise : fate.order().promises()) {
            long sum = promised.merge(promise.position(), counts ? promise.quantity() : -promise.quantity(), Long::sum);
            long supply = supplied.getOrDefault(promise.position(), 0L);
            if (counts && sum > supply) {
                broken(
                        Invariant.P1,
                        promise.position().toString(),
                        sum + " promised of " + supply + " with order "
                                + fate.order().id());
            }
        }
        CustomerId customer = fate.order().customer();
        Money total = fate.order().total();
        Money before = owed.getOrDefault(customer, Money.zero(Goods.EUR));
        Money sum = counts ? before.plus(total) : before.minus(total);
        owed.put(customer, sum);
        if (counts && sum.compareTo(limits.getOrDefault(customer, Money.zero(Goods.EUR))) > 0) {
            broken(Invariant.P2, customer.value(), sum + " owed within a limit of " + limits.get(customer));
        }
    }

    /** So many more of a position than there ever were. */
    void supply(PositionKey key, long quantity) {
        supplied.merge(key, quantity, Long::sum);
    }

    /** So much more credit than there ever was. */
    void credit(CustomerId customer, Money by) {
        limits.merge(customer, by, Money::plus);
    }

    // What the grid does.

    void changed(PositionOperation operation, Outcome<Shortage> outcome) {
        if (outcome.isDone() && mayTake(operation)) {
            checkKept(operation.position());
        }
    }

    private static boolean mayTake(PositionOperation operation) {
        return switch (operation) {
            case PositionOperation.Reserve reserve ->
                reserve.operation() instanceof ReservationOperation.Release
                        || reserve.operation() instanceof ReservationOperation.Book;
            case PositionOperation.SetLevel _, PositionOperation.Adjust _, PositionOperation.Remove _ -> true;
            case PositionOperation.ChangeReceipt _, PositionOperation.Look _ -> false;
        };
    }

    /** Every promise on a position is kept for, here or by the ERP's own figures. */
    private void checkKept(PositionKey key) {
        if (!world.grid().isWhole()) {
            return;
        }
        Optional<Position.State> state = world.grid().positions().state(key);
        Set<ReservationId> kept = state.stream()
                .flatMap(known -> known.reservations().stream())
                .map(reservation -> reservation.demand().reservation())
                .collect(Collectors.toSet());
        long version = state.map(known -> known.supply().version()).orElse(0L);
        for (Fate fate : fates.values()) {
            if (fate.isPromised() && fate.isLive() && fate.bookedAt().orElse(Long.MAX_VALUE) > version) {
                checkKept(fate, key, kept);
            }
        }
    }

    private void checkKept(Fate fate, PositionKey key, Set<ReservationId> kept) {
        for (Promise promise : fate.order().promises()) {
            if (promise.position().equals(key) && !kept.contains(promise.reservation())) {
                broken(
                        Invariant.P1,
                        key.toString(),
                        "nothing is kept any more for order " + fate.order().id() + ", reservation "
                                + promise.reservation());
            }
        }
    }

    // What the ERP does.

    void bookedInErp(Order order, long version) {
        Fate fate = fates.get(order.id());
        if (fate == null || fate.isWithdrawn()) {
            broken(Invariant.P3, order.id().value(), "booked in the ERP, and no disk says that it is accepted");
            return;
        }
        promised(order.id());
        fate.book(version);
        if (fate.bookings() > 1) {
            broken(Invariant.P4, order.id().value(), "booked " + fate.bookings() + " times in the ERP");
        }
        if (fate.ended().isPresent()) {
            broken(
                    Invariant.P4,
                    order.id().value(),
                    "booked in the ERP after it was " + fate.ended().get());
        }
    }

    void cancelledInErp(OrderId order) {
        fate(order).ifPresent(fate -> {
            fate.cancelInErp();
            recount(fate);
        });
    }

    /** One more call of a node, or one less, is under way. */
    void inErp(String node, int more) {
        int now = inErp.merge(node, more, Integer::sum);
        if (now > world.caps().concurrencyMax()) {
            broken(Invariant.P6, node, now + " calls at once");
        }
    }

    /** A node begins to book an order. */
    void begunInErp(String node, long micros) {
        double rate = world.caps().ratePerSecondMax();
        if (rate > 0) {
            Deque<Long> begun = begunInErp.computeIfAbsent(node, _ -> new ArrayDeque<>());
            begun.addLast(micros);
            while (begun.getFirst() < micros - Scheduler.SECOND) {
                begun.removeFirst();
            }
            if (begun.size() > rate + 1) {
                broken(Invariant.P6, node, begun.size() + " orders begun within a second, at a rate of " + rate);
            }
        }
    }

    /** A dead node waits for no answer. */
    void gone(String node) {
        inErp.remove(node);
        begunInErp.remove(node);
    }

    // What reads do.

    /** Runs a read, in which no port may be called; and tells whether it came to an answer that is well. */
    void reading(String subject, BooleanSupplier read) {
        reading = true;
        boolean well = read.getAsBoolean();
        reading = false;
        if (!well) {
            broken(Invariant.P7, subject, "an answer that does not say how fresh it is");
        }
    }

    /** Is called by everything that is not this process's memory. */
    void outsideReads() {
        if (reading) {
            broken(Invariant.P5, "a read", "calls something outside of this process's memory");
        }
    }
}
