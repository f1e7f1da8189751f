package io.penstock.adapters.kafkaevents;

import java.time.Duration;

/**
 * The feed's bounds.
 *
 * @param batch records in one call to the sink, and in one poll
 * @param underwayMax calls to the sink at a time
 * @param waitingMax records that wait in one partition before it is paused; one poll may come on top
 * @param attempts for an event that fails while others of its topic succeed
 * @param attemptsAtFault for an event that brings a fault of the program to light, which trying again will not mend
 * @param backoff after the first failure; it doubles with each
 * @param backoffMax where it stops doubling
 * @param look how often the broker is asked for partitions, and thereby whether it is there
 */
record FeedTuning(
        int batch,
        int underwayMax,
        int waitingMax,
        int attempts,
        int attemptsAtFault,
        Duration backoff,
        Duration backoffMax,
        Duration look) {
    static final FeedTuning STANDARD =
            new FeedTuning(500, 4, 100, 10, 3, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** @param failures so far, from 1 */
    Duration pauseAfter(int failures) {
        Duration pause = backoff;
        for (int i = 1; i < failures && pause.compareTo(backoffMax) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(backoffMax) < 0 ? pause : backoffMax;
    }
}
