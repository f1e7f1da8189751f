package io.penstock.gateway.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened, a line each, when somebody wants to read it. */
final class Trace {
    private final Scheduler time;
    private final boolean wanted;
    private final List<String> lines = new ArrayList<>();

    Trace(Scheduler time, boolean wanted) {
        this.time = time;
        this.wanted = wanted;
    }

    void say(String who, Supplier<Object> what) {
        if (wanted) {
            long micros = time.now();
            lines.add("%6d  %4d.%06d s  %-8s %s"
                    .formatted(time.steps(), micros / Scheduler.SECOND, micros % Scheduler.SECOND, who, what.get()));
        }
    }

    List<String> lines() {
        return lines;
    }
}
