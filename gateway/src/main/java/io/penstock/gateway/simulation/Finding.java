package io.penstock.gateway.simulation;

import java.util.List;

/**
 * A seed in whose world a promise did not hold.
 *
 * @param smallest words on the smallest world found in which the same promise is broken
 * @param trace of that world: what touches the subject
 */
public record Finding(
        long seed, Invariant invariant, String subject, String message, String smallest, List<String> trace) {
    public Finding {
        trace = List.copyOf(trace);
    }
}
