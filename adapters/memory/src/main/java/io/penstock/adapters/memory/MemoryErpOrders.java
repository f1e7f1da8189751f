package io.penstock.adapters.memory;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.ErpLookup;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.ErpReply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An ERP that does as its script says and books all that the script does not mention. It remembers every booking, and
 * does not mind booking an order twice: whoever sends twice is found out.
 */
public final class MemoryErpOrders implements ErpOrders {
    private final Deque<Behaviour> script = new ArrayDeque<>();
    private final Map<OrderId, List<Booking>> bookings = new LinkedHashMap<>();
    private Behaviour usual = new Behaviour.Book();
    private long version;

    /** What the ERP does with a call. */
    public sealed interface Behaviour {
        /** Does as it should. */
        record Book() implements Behaviour {}

        /** Does as it should; the answer is lost. */
        record UnknownAfterCommit() implements Behaviour {}

        /** Does nothing, and wants to be left alone for a while. */
        record Busy(Duration retryAfter) implements Behaviour {}

        /** Will not have it. Look-ups work. */
        record Refuse(String reason) implements Behaviour {}

        /** Is not there, for look-ups either. */
        record Down() implements Behaviour {}
    }

    /**
     * One effect in the ERP.
     *
     * @param version of every figure of the ERP from which on the order is contained
     */
    public record Booking(Order order, String erpNumber, long version, boolean cancelled) {}

    /** What to do with the next calls, one each. */
    public synchronized void next(Behaviour... behaviours) {
        script.addAll(List.of(behaviours));
    }

    /** What to do once the script is at its end. */
    public synchronized void usually(Behaviour behaviour) {
        usual = behaviour;
    }

    /** Every booking there ever was, also the second of an order. */
    public synchronized List<Booking> bookings() {
        return bookings.values().stream().flatMap(List::stream).toList();
    }

    /** The bookings of one order: more than one is an order doubled. */
    public synchronized List<Booking> bookings(OrderId order) {
        return List.copyOf(bookings.getOrDefault(order, List.of()));
    }

    @Override
    public synchronized CompletionStage<ErpReply> submit(Order order) {
        return CompletableFuture.completedFuture(
                switch (behaviour()) {
                    case Behaviour.Book _ -> book(order);
                    case Behaviour.UnknownAfterCommit _ -> lost(book(order));
                    case Behaviour.Busy busy -> unknown("busy", Optional.of(busy.retryAfter()));
                    case Behaviour.Refuse refuse -> new ErpReply.Refused(refuse.reason());
                    case Behaviour.Down _ -> unknown("down", Optional.empty());
                });
    }

    @Override
    public synchronized CompletionStage<ErpReply> cancel(OrderId order) {
        return CompletableFuture.completedFuture(
                switch (behaviour()) {
                    case Behaviour.Book _ -> undo(order);
                    case Behaviour.UnknownAfterCommit _ -> lost(undo(order));
                    case Behaviour.Busy busy -> unknown("busy", Optional.of(busy.retryAfter()));
                    case Behaviour.Refuse refuse -> new ErpReply.Refused(refuse.reason());
                    case Behaviour.Down _ -> unknown("down", Optional.empty());
                });
    }

    @Override
    public synchronized CompletionStage<ErpLookup> find(OrderId order) {
        return CompletableFuture.completedFuture(
                switch (behaviour()) {
                    case Behaviour.Book _, Behaviour.Refuse _ -> lookUp(order);
                    case Behaviour.UnknownAfterCommit _ -> new ErpLookup.Unknown(fault("no answer"));
                    case Behaviour.Busy _ -> new ErpLookup.Unknown(fault("busy"));
                    case Behaviour.Down _ -> new ErpLookup.Unknown(fault("down"));
                });
    }

    private Behaviour behaviour() {
        Behaviour scripted = script.poll();
        return scripted == null ? usual : scripted;
    }

    private ErpReply book(Order order) {
        version++;
        Booking booking = new Booking(order, "SO-" + version, version, false);
        bookings.computeIfAbsent(order.id(), id -> new ArrayList<>()).add(booking);
        return new ErpReply.Accepted(booking.erpNumber(), booking.version());
    }

    private ErpReply undo(OrderId order) {
        List<Booking> known = bookings.get(order);
        if (known == null) {
            return new ErpReply.Refused("unknown order " + order);
        }
        known.replaceAll(each -> new Booking(each.order(), each.erpNumber(), each.version(), true));
        version++;
        return new ErpReply.Accepted(known.getFirst().erpNumber(), version);
    }

    private ErpLookup lookUp(OrderId order) {
        List<Booking> known = bookings.get(order);
        return known == null
                ? new ErpLookup.Absent()
                : new ErpLookup.Found(
                        known.getFirst().erpNumber(), known.getFirst().version());
    }

    private static ErpReply lost(ErpReply done) {
        return unknown("no answer (it was: " + done + ")", Optional.empty());
    }

    private static ErpReply unknown(String why, Optional<Duration> retryAfter) {
        return new ErpReply.Unknown(fault(why), retryAfter);
    }

    private static Throwable fault(String why) {
        return new IllegalStateException(why);
    }
}
