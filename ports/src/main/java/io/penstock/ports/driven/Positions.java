package io.penstock.ports.driven;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where positions live and where promises on them are decided, and this node's own view of them.
 *
 * <p>Blocking: never. Throws: never; a fault is a failed stage, and then nobody knows whether the operation happened:
 * repeat it under the same operation id. Order: operations on one position handed over by one thread keep their order.
 * Repeats: an operation id is done once; what has none is not repeated. When a stage completes, the view of this node shows
 * the operation's effect.
 */
public interface Positions {
    CompletionStage<Outcome<Shortage>> apply(PositionOperation operation);

    /**
     * Many at once, for less than their sum: those on one position in their order. Completes with their outcomes, each
     * in its operation's place; when one fails the stage fails, after all have been tried.
     */
    default CompletionStage<List<Outcome<Shortage>>> applyAll(List<PositionOperation> operations) {
        return Together.each(operations, this::apply);
    }

    /** The positions of a SKU by location, from this node's memory, without those that are gone. */
    List<Stock> stocks(Sku sku);

    /** Where this node's memory shows the positions of one SKU. */
    interface Shelf {
        /** As {@link Positions#stocks}, of this moment. */
        List<Stock> stocks();
    }

    /** To be kept by whoever looks at one SKU again and again: a look at its shelf is cheaper than a search for it. */
    default Shelf shelf(Sku sku) {
        return () -> stocks(sku);
    }

    /** One position, from this node's memory; also when it is gone. */
    Optional<Stock> stock(PositionKey position);

    /**
     * Nothing that was applied to a position at this moment or later has been forgotten; of what was applied before,
     * anything may have been. Where positions live with this process alone that is its start. {@link Instant#MAX} when it
     * is not known.
     */
    Instant keptSince(PositionKey position);
}
