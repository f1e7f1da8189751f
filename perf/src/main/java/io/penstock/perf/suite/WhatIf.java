package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.perSecond;

import io.penstock.perf.report.Section;
import java.util.List;
import java.util.Locale;

/** What a planner asks next. Arithmetic on the knee, with its assumptions named. */
final class WhatIf {
    /** Of a machine of two cores, an hour; a figure to be replaced by one's own. */
    private static final double MACHINE_HOUR = 0.10;

    private static final double HEADROOM = 0.5;

    private WhatIf() {}

    static void add(Section section, double knee, String what) {
        double planned = knee * HEADROOM;
        section.table(
                List.of("what if", ""),
                List.of(
                        List.of("planned with half of the knee free", perSecond(planned)),
                        List.of("two such machines, one lost: each may carry", perSecond(knee / 2)),
                        List.of("three such machines, one lost: each may carry", perSecond(knee * 2 / 3)),
                        List.of(
                                String.format(
                                        Locale.ROOT,
                                        "a million %s, the machine at %.2f an hour and half used",
                                        what,
                                        MACHINE_HOUR),
                                String.format(Locale.ROOT, "%.4f", MACHINE_HOUR / 3600 * 1e6 / planned))));
    }
}
