package io.penstock.adapters.vertxhttp;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The questions an orchestrator asks. Each is answered from memory, at once. */
public record Probes(Supplier<List<Check>> live, Supplier<List<Check>> ready, Supplier<List<Check>> started) {
    /**
     * One thing that was looked at.
     *
     * @param figures what was counted there, by its name
     */
    public record Check(String name, boolean ok, String detail, Map<String, Long> figures) {
        public Check {
            figures = Map.copyOf(figures);
        }

        public Check(String name, boolean ok, String detail) {
            this(name, ok, detail, Map.of());
        }
    }
}
