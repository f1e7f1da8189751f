package io.penstock.domain.reservation;

import java.time.Instant;

/**
 * What this gateway has promised and the ERP's own figures do not yet contain.
 *
 * <p>Held --firm before expiry--> Firm --booked at V--> Booked --event that contains it--> gone; Held --release, or
 * expiry--> gone; Firm, Booked --release--> gone.
 *
 * @param <D> what is kept
 */
public sealed interface Reservation<D extends Demand<D>> {
    D demand();

    /** Counts until {@code expiry}, and not at or after it. */
    record Held<D extends Demand<D>>(D demand, Instant expiry) implements Reservation<D> {
        public boolean isLive(Instant now) {
            return now.isBefore(expiry);
        }
    }

    /** Counts until the ERP has it, or it is released. */
    record Firm<D extends Demand<D>>(D demand) implements Reservation<D> {}

    /** The ERP has the order: counts until an event of version {@code version} or later. */
    record Booked<D extends Demand<D>>(D demand, long version) implements Reservation<D> {}
}
