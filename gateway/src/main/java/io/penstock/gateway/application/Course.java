package io.penstock.gateway.application;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of an order after its acceptance. Each step makes another; one that changes nothing gives back the same.
 *
 * @param updatedAt empty: not since its acceptance
 * @param later all that was said of it since its acceptance
 */
record Course(
        OrderStatus status,
        boolean cancelRequested,
        int attempts,
        Optional<String> erpNumber,
        Optional<Long> bookedVersion,
        Optional<Instant> updatedAt,
        List<StatusChange> later) {
    /** Of an order of which nothing is known but that it was accepted. */
    static final Course ACCEPTED =
            new Course(OrderStatus.ACCEPTED, false, 0, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    private static final List<OrderStatus> STATUSES = List.of(OrderStatus.values());
    private static final List<OrderStatus.Source> SOURCES = List.of(OrderStatus.Source.values());

    Course {
        later = List.copyOf(later);
    }

    /** The same where the order may not become that. */
    Course moved(StatusChange change) {
        return mayMove(change) ? with(change.status(), change, change.at()) : this;
    }

    private boolean mayMove(StatusChange change) {
        return status.mayBecome(change.status(), change.by());
    }

    Course noted(StatusChange change) {
        return with(status, change, change.at());
    }

    /** The same where that was said before. */
    Course notedOnce(OrderStatus.Source by, String detail, Instant at) {
        boolean known = later.stream()
                .anyMatch(each ->
                        each.by() == by && each.at().equals(at) && each.detail().equals(Optional.of(detail)));
        return known
                ? this
                : with(
                        status,
                        new StatusChange(status, at, by, Optional.of(detail)),
                        updatedAt.filter(last -> last.isAfter(at)).orElse(at));
    }

    /** A step, or a word where the order does not move. */
    Course told(StatusChange change) {
        return change.detail().isPresent() && !mayMove(change)
                ? notedOnce(change.by(), change.detail().get(), change.at())
                : moved(change);
    }

    Course attempted(int attempt, Instant at) {
        StatusChange change = new StatusChange(
                OrderStatus.SUBMITTING, at, OrderStatus.Source.GATEWAY, Optional.of("attempt " + attempt));
        return new Course(
                        status,
                        cancelRequested,
                        Math.max(attempts, attempt),
                        erpNumber,
                        bookedVersion,
                        updatedAt,
                        later)
                .moved(change);
    }

    Course booked(String number, long version, Instant at) {
        StatusChange change =
                new StatusChange(OrderStatus.BOOKED, at, OrderStatus.Source.ERP, Optional.of("number " + number));
        return new Course(
                        status, cancelRequested, attempts, Optional.of(number), Optional.of(version), updatedAt, later)
                .moved(change);
    }

    Course withCancelRequested() {
        return cancelRequested ? this : new Course(status, true, attempts, erpNumber, bookedVersion, updatedAt, later);
    }

    private Course with(OrderStatus next, StatusChange change, Instant at) {
        List<StatusChange> more = new ArrayList<>(later.size() + 1);
        more.addAll(later);
        more.add(change);
        return new Course(next, cancelRequested, attempts, erpNumber, bookedVersion, Optional.of(at), more);
    }

    void pack(Packing out) {
        out.number(STATUSES.indexOf(status));
        out.number(cancelRequested ? 1 : 0);
        out.number(attempts);
        out.optional(erpNumber, out::text);
        out.optional(bookedVersion, out::number);
        out.optional(updatedAt, out::instant);
        out.list(later, change -> {
            out.number(STATUSES.indexOf(change.status()));
            out.instant(change.at());
            out.number(SOURCES.indexOf(change.by()));
            out.optional(change.detail(), out::text);
        });
    }

    static Course unpacked(Unpacking in) {
        return new Course(
                status(in),
                in.number() == 1,
                (int) in.number(),
                in.optional(in::text),
                in.optional(in::number),
                in.optional(in::instant),
                in.list(() -> new StatusChange(
                        status(in), in.instant(), SOURCES.get((int) in.number()), in.optional(in::text))));
    }

    /** Of one that is packed, without the rest. */
    static OrderStatus status(Unpacking in) {
        return STATUSES.get((int) in.number());
    }
}
