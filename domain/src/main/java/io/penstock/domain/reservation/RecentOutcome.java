package io.penstock.domain.reservation;

import java.time.Instant;

/**
 * An operation, what became of it, and when, to the millisecond.
 *
 * @param <S> how it can be short
 */
public record RecentOutcome<S>(OperationMark operation, Outcome<S> outcome, Instant at) {}
