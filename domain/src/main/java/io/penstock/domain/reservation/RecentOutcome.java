package io.penstock.domain.reservation;

import io.penstock.domain.shared.OperationId;
import java.time.Instant;

/**
 * An operation, what became of it, and when.
 *
 * @param <S> how it can be short
 */
public record RecentOutcome<S>(OperationId operation, Outcome<S> outcome, Instant at) {}
