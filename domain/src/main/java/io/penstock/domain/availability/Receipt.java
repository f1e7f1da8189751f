package io.penstock.domain.availability;

import io.penstock.domain.shared.Quantity;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Scheduled supply: a purchase order line, a transfer, goods in transit.
 *
 * @param toldAt when its source last spoke of it; what was said earlier does not undo it
 */
public record Receipt(String id, LocalDate date, long quantity, Instant toldAt) {
    public Receipt {
        Quantity.check("receipt quantity", quantity);
    }
}
