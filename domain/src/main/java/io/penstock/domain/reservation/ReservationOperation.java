package io.penstock.domain.reservation;

import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import java.time.Instant;

/**
 * A change to what is promised.
 *
 * @param <D> what is kept
 */
public sealed interface ReservationOperation<D extends Demand<D>> {
    /** One that may come again: a repeat of the same operation id is answered with the first outcome. */
    sealed interface Named<D extends Demand<D>> extends ReservationOperation<D> {
        OperationId id();
    }

    /**
     * Keep {@code demand} without expiry from the first, if that much may be promised; what is held becomes firm. Only for
     * whoever hears what becomes of it, as on a member that is alone: it has no name, and nobody remembers it.
     */
    record Take<D extends Demand<D>>(D demand) implements ReservationOperation<D> {}

    /** Keep {@code demand} until {@code expiry}, if that much may be promised. */
    record Hold<D extends Demand<D>>(OperationId id, D demand, Instant expiry) implements Named<D> {}

    /** Move the expiry of what is held; what is firm has none and stays as it is. */
    record Extend<D extends Demand<D>>(OperationId id, ReservationId reservation, Instant expiry) implements Named<D> {}

    /** From now on without expiry, as {@code demand}: no more than was held; the rest is free again. */
    record Firm<D extends Demand<D>>(OperationId id, D demand) implements Named<D> {}

    /** Give back what is held or firm, or booked and undone by the ERP. Nothing there: nothing to do. */
    record Release<D extends Demand<D>>(OperationId id, ReservationId reservation) implements Named<D> {}

    /** The ERP has it at {@code version}. */
    record Book<D extends Demand<D>>(OperationId id, ReservationId reservation, long version) implements Named<D> {}

    /** Put back what the journal says was promised, without asking whether there is enough. */
    record Restore<D extends Demand<D>>(OperationId id, Reservation<D> reservation) implements Named<D> {}
}
