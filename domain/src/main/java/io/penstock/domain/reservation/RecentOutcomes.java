package io.penstock.domain.reservation;

import io.penstock.domain.shared.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes of the last operations on one aggregate, so that a repeat is answered and not done again. The grid may
 * run an operation again within one fail-over, which takes seconds; a minute is remembered, and at most
 * {@value #CAPACITY}.
 *
 * @param <S> how an operation can be short
 */
final class RecentOutcomes<S> {
    /** How many are remembered; the oldest goes first. */
    static final int CAPACITY = 1024;

    /** How long one is remembered. */
    static final Duration MEMORY = Duration.ofMinutes(1);

    private final LinkedHashMap<OperationId, RecentOutcome<S>> outcomes = new LinkedHashMap<>(4);

    Optional<Outcome<S>> of(OperationId operation) {
        return Optional.ofNullable(outcomes.get(operation)).map(RecentOutcome::outcome);
    }

    void remember(RecentOutcome<S> recent) {
        outcomes.put(recent.operation(), recent);
        if (outcomes.size() > CAPACITY) {
            outcomes.pollFirstEntry();
        }
        forgetBefore(recent.at().minus(MEMORY));
    }

    private void forgetBefore(Instant limit) {
        while (outcomes.firstEntry().getValue().at().isBefore(limit)) {
            outcomes.pollFirstEntry();
        }
    }

    /** Oldest first. */
    List<RecentOutcome<S>> all() {
        return new ArrayList<>(outcomes.values());
    }
}
