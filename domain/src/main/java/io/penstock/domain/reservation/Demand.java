package io.penstock.domain.reservation;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import java.util.Optional;

/**
 * What a reservation keeps, and for whom.
 *
 * @param <D> the demand itself
 */
public interface Demand<D extends Demand<D>> {
    ReservationId reservation();

    /** The order it belongs to; empty while it is a token's. */
    Optional<OrderId> order();

    /** The same for {@code order}; the reservation becomes that order's. */
    D of(OrderId order);

    /** Whether this asks for no more of the same than {@code other}. */
    boolean isWithin(D other);

    /**
     * What one kind of demand is beside its id and its order, in bytes.
     *
     * @param <D> the demand itself
     */
    interface Form<D> {
        void pack(D demand, Packing out);

        /** A demand equal to the one that was packed. */
        D unpack(ReservationId reservation, Optional<OrderId> order, Unpacking in);
    }
}
