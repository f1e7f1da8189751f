package io.penstock.domain.availability;

import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.Removal;

/** One change to one position. */
public sealed interface PositionOperation {
    PositionKey position();

    /** A change to what is promised on it. */
    record Reserve(PositionKey position, ReservationOperation<StockDemand> operation) implements PositionOperation {}

    /** The owner's word on the whole of it. */
    record SetLevel(PositionKey position, StockLevel level) implements PositionOperation {}

    /** The owner's word on a part of it. */
    record Adjust(PositionKey position, StockAdjustment adjustment) implements PositionOperation {}

    /** Scheduled supply. */
    record ChangeReceipt(PositionKey position, ReceiptChange change) implements PositionOperation {}

    /** The owner no longer speaks of it: its figures are gone. Scheduled supply and promises are others' to end. */
    record Remove(PositionKey position, Removal removal) implements PositionOperation {}

    /** Change nothing; the picture that comes back with every call is what is wanted. */
    record Look(PositionKey position) implements PositionOperation {}
}
