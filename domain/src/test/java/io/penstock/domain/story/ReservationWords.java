package io.penstock.domain.story;

import io.penstock.domain.reservation.Demand;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.shared.ReservationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The verbs of reservations, the same for stock and credit. A step has an operation id of its own unless it says
 * {@code as op1}; what is kept is remembered by name, so that {@code firm R1} means all of it.
 *
 * @param <D> what is kept
 */
final class ReservationWords<D extends Demand<D>> {
    private final Function<Step, D> demand;
    private final Map<String, D> asked = new HashMap<>();
    private int operations;

    /** @param demand reads what is to be kept from a step such as {@code hold R1 5 by web} */
    ReservationWords(Function<Step, D> demand) {
        this.demand = demand;
    }

    ReservationOperation<D> operation(Step step) {
        OperationId id = new OperationId(step.after("as").orElse("own-" + operations++));
        ReservationId reservation = new ReservationId(step.word(1));
        return switch (step.verb()) {
            case "hold" -> new ReservationOperation.Hold<>(id, demand(step), step.until());
            case "take" -> new ReservationOperation.Take<>(demand(step));
            case "extend" -> new ReservationOperation.Extend<>(id, reservation, step.until());
            case "firm" -> new ReservationOperation.Firm<>(id, demand(step));
            case "release" -> new ReservationOperation.Release<>(id, reservation);
            case "book" -> new ReservationOperation.Book<>(id, reservation, version(step));
            case "restore" -> new ReservationOperation.Restore<>(id, restored(step));
            default -> throw new IllegalArgumentException("no such step: " + step);
        };
    }

    /** As the step says, or, when it names no quantity, as the last step did; the order is always the step's. */
    private D demand(Step step) {
        boolean stated = step.size() > 2 && Character.isDigit(step.word(2).charAt(0));
        D read = stated ? demand.apply(step) : known(step);
        asked.put(step.word(1), read);
        return read;
    }

    private D known(Step step) {
        D known = asked.get(step.word(1));
        if (known == null) {
            throw new IllegalArgumentException("how many? " + step);
        }
        return step.order().map(known::of).orElse(known);
    }

    private Reservation<D> restored(Step step) {
        return step.has("until")
                ? new Reservation.Held<>(demand(step), step.until())
                : step.has("at")
                        ? new Reservation.Booked<>(demand(step), version(step))
                        : new Reservation.Firm<>(demand(step));
    }

    private static long version(Step step) {
        return version(step.after("at").orElseThrow());
    }

    /** {@code v7}, or {@code now}. */
    static Removal removal(String text, Instant now) {
        return text.equals("now") ? Removal.at(now) : Removal.ofVersion(version(text));
    }

    /** The number in {@code v7}. */
    static long version(String text) {
        return Long.parseLong(text.substring(1));
    }

    static <S> String words(Outcome<S> outcome, Function<S, String> shortage) {
        return switch (outcome) {
            case Outcome.Done<S> _ -> "done";
            case Outcome.TooLittle<S>(S how) -> shortage.apply(how);
            case Outcome.TooLate<S> _ -> "too late";
            case Outcome.Taken<S> _ -> "taken";
            case Outcome.Stale<S> _ -> "stale";
        };
    }

    /** What is kept, in words: {@code held 5}. */
    static <D extends Demand<D>> String words(Reservation<D> reservation, Function<D, String> quantity) {
        String kept = quantity.apply(reservation.demand());
        return switch (reservation) {
            case Reservation.Held<D> _ -> "held " + kept;
            case Reservation.Firm<D> _ -> "firm " + kept;
            case Reservation.Booked<D> booked -> "booked " + kept + " at v" + booked.version();
        };
    }
}
