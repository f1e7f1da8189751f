package io.penstock.ports.driven;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.shared.CustomerId;
import java.time.Instant;

/**
 * Asks the owner of a figure to state it anew, as an event. Never blocks, never throws; a request may be lost and is then
 * made again. The answer is an ordinary event of the owner's: nothing tells it from any other.
 */
public interface SnapshotRequests {
    /** @param version the last one known, 0 when none is */
    void stock(PositionKey position, long version, Instant at);

    /** @param version the last one known, 0 when none is */
    void credit(CustomerId customer, long version, Instant at);

    /** Nobody can be asked. */
    SnapshotRequests NOBODY = new SnapshotRequests() {
        @Override
        public void stock(PositionKey position, long version, Instant at) {}

        @Override
        public void credit(CustomerId customer, long version, Instant at) {}
    };
}
