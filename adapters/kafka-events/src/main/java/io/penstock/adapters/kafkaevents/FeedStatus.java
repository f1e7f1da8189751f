package io.penstock.adapters.kafkaevents;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How the feed is doing.
 *
 * @param connected the broker answered when it was last asked, some seconds ago at most
 * @param caughtUp all that was there at the start is applied
 * @param recordsApplied since the start, repeats among them
 * @param recordsIgnored types of no concern, the gateway's own among them
 * @param tombstones records that say that a key is gone, among those applied, ignored or quarantined
 * @param quarantined records that could not be read or applied, by reason
 * @param quarantinedByPartner the same, by who sent them
 * @param quarantinedBefore records that stand among the dead letters since an earlier run
 * @param deadLettersWaiting of those the ones not yet written to their topic
 * @param deadLettersRefused of those the ones Kafka will never take; they stand in their topic of origin only
 * @param lag records not applied yet, by {@code topic-partition}
 * @param lastEventAt when an event was last applied
 */
public record FeedStatus(
        boolean connected,
        boolean caughtUp,
        long recordsApplied,
        long recordsIgnored,
        long tombstones,
        Map<QuarantineReason, Long> quarantined,
        Map<String, Long> quarantinedByPartner,
        long quarantinedBefore,
        long deadLettersWaiting,
        long deadLettersRefused,
        Map<String, Long> lag,
        Optional<Instant> lastEventAt) {
    public FeedStatus {
        quarantined = Map.copyOf(quarantined);
        quarantinedByPartner = Map.copyOf(quarantinedByPartner);
        lag = Map.copyOf(lag);
    }
}
