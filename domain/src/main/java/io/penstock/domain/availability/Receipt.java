package io.penstock.domain.availability;

import io.penstock.domain.shared.Quantity;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Scheduled supply: a purchase order line, a transfer, goods in transit.
 *
 * @param toldAt when its source last spoke of it; what was said earlier does not undo it
 * @param arrivedAt the first version of the position that has it on hand; 0 while it is on its way, or nobody has said
 */
public record Receipt(String id, LocalDate date, long quantity, Instant toldAt, long arrivedAt) {
    public Receipt {
        Quantity.check("receipt quantity", quantity);
    }

    /** Supply on its way. */
    public Receipt(String id, LocalDate date, long quantity, Instant toldAt) {
        this(id, date, quantity, toldAt, 0);
    }

    /** Whether it came, and a position of {@code version} has it on hand. */
    boolean isContainedAt(long version) {
        return arrivedAt != 0 && arrivedAt <= version;
    }
}
