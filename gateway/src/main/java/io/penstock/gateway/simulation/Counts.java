package io.penstock.gateway.simulation;

import io.penstock.ports.driven.Measures;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Counts of one life of a node. */
final class Counts implements Measures {
    private final Map<String, Long> counts = new TreeMap<>();

    @Override
    public void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    @Override
    public void took(String what, Duration duration) {
        counts.merge(what + ".timed", 1L, Long::sum);
    }

    long of(String what) {
        return counts.getOrDefault(what, 0L);
    }
}
