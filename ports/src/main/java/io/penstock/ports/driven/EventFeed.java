package io.penstock.ports.driven;

import io.penstock.ports.driving.ApplyEvents;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where business events come from.
 *
 * <p>Order: events with one key are handed over in theirs. Repeats: after a restart or a rebalance events come again;
 * nothing is acknowledged before the sink has applied it. What cannot be read is set aside, counted and alarmed; the feed
 * goes on.
 */
public interface EventFeed extends AutoCloseable {
    /** Begins to hand events to {@code sink}; the stage completes when all that was there at the start is applied. */
    CompletionStage<Void> start(ApplyEvents sink);

    /** How far it has come since its start. */
    Progress progress();

    /**
     * Events dealt with and known to be left; both are as of some moment not long ago.
     *
     * @param done since the start, repeats and what was set aside among them
     * @param left that are there and not dealt with, 0 when nobody has said yet
     */
    record Progress(long done, long left) {}

    /**
     * The latest moment of which it is known that all the feed held then is applied; empty until that was so once. While
     * the feed's origin does not answer it stands still.
     */
    Optional<Instant> currentAsOf();

    @Override
    void close();
}
