package io.penstock.domain.reservation;

import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import java.time.Instant;

/**
 * A change to what is promised. A repeat of the same operation id is answered with the first outcome.
 *
 * @param <D> what is kept
 */
public sealed interface ReservationOperation<D extends Demand<D>> {
    OperationId id();

    /** Keep {@code demand} until {@code expiry}, if that much may be promised. */
    record Hold<D extends Demand<D>>(OperationId id, D demand, Instant expiry) implements ReservationOperation<D> {}

    /** Keep {@code demand} without expiry from the first, if that much may be promised; what is held becomes firm. */
    record Take<D extends Demand<D>>(OperationId id, D demand) implements ReservationOperation<D> {}

    /** Move the expiry of what is held; what is firm has none and stays as it is. */
    record Extend<D extends Demand<D>>(OperationId id, ReservationId reservation, Instant expiry)
            implements ReservationOperation<D> {}

    /** From now on without expiry, as {@code demand}: no more than was held; the rest is free again. */
    record Firm<D extends Demand<D>>(OperationId id, D demand) implements ReservationOperation<D> {}

    /** Give back what is held or firm, or booked and undone by the ERP. Nothing there: nothing to do. */
    record Release<D extends Demand<D>>(OperationId id, ReservationId reservation) implements ReservationOperation<D> {}

    /** The ERP has it at {@code version}. */
    record Book<D extends Demand<D>>(OperationId id, ReservationId reservation, long version)
            implements ReservationOperation<D> {}

    /** Put back what the journal says was promised, without asking whether there is enough. */
    record Restore<D extends Demand<D>>(OperationId id, Reservation<D> reservation)
            implements ReservationOperation<D> {}
}
