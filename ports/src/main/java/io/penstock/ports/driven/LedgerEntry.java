package io.penstock.ports.driven;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.OrderId;
import java.time.Instant;
import java.util.Optional;

/** What became of accepted orders, in the order in which the gateway learned it. */
public sealed interface LedgerEntry {
    OrderId order();

    Instant at();

    /** An attempt to book it begins. Written before it is sent, so that after a crash the ERP is asked first. */
    record Attempted(OrderId order, int attempt, Instant at) implements LedgerEntry {}

    /** An attempt failed, or nobody knows; there will be another one. */
    record AttemptFailed(OrderId order, int attempt, String reason, Instant at) implements LedgerEntry {}

    /** The ERP has it: every position and account at {@code version} or later contains it. */
    record Booked(OrderId order, String erpNumber, long version, Instant at) implements LedgerEntry {}

    /** It moved on for another reason. */
    record Moved(OrderId order, OrderStatus status, OrderStatus.Source by, Optional<String> detail, Instant at)
            implements LedgerEntry {}
}
