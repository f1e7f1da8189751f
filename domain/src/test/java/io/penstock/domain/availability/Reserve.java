package io.penstock.domain.availability;

import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.OperationId;
import java.time.Instant;

/** Operations on a position, each with an operation id of its own. */
final class Reserve {
    private static int made;

    private Reserve() {}

    static PositionOperation hold(PositionKey position, StockDemand demand, Instant expiry) {
        return of(position, new ReservationOperation.Hold<>(nextId(), demand, expiry));
    }

    static PositionOperation of(PositionKey position, ReservationOperation<StockDemand> operation) {
        return new PositionOperation.Reserve(position, operation);
    }

    static OperationId nextId() {
        return new OperationId("op-" + made++);
    }
}
