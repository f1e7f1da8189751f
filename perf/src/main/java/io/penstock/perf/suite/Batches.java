package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.micros;
import static io.penstock.perf.suite.Figures.perSecond;
import static io.penstock.perf.suite.Figures.times;

import io.penstock.perf.report.Section;
import io.penstock.perf.stats.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Many SKUs in one call. */
final class Batches {
    private static final int[] LINES = {1, 10, 100, 1_000};

    private Batches() {}

    static Section measure(Bench bench) throws IOException, InterruptedException {
        Section section = new Section("Batch availability", "What does a line cost when a hundred come in one call?");
        Bench.progress("batch availability");
        try (Gateway gateway =
                new Gateway.Plan(bench.site(), "batch", new Catalogue(Bench.SKUS, Catalogue.PLENTY)).start()) {
            List<List<Double>> rates = new ArrayList<>();
            List<List<Double>> cpus = new ArrayList<>();
            for (int i = 0; i < LINES.length; i++) {
                rates.add(new ArrayList<>());
                cpus.add(new ArrayList<>());
            }
            for (int i = 0; i < 2 * LINES.length; i++) {
                run(bench, gateway, LINES[i % LINES.length]);
            }
            for (int round = 0; round < bench.rounds(); round++) {
                for (int i = 0; i < LINES.length; i++) {
                    Gateway.Mark before = gateway.mark();
                    rates.get(i).add(run(bench, gateway, LINES[i]));
                    cpus.get(i).add(gateway.cpuSecondsOfOneSince(before) * 1e6);
                }
            }
            List<List<String>> rows = new ArrayList<>();
            double[] cpu = new double[LINES.length];
            for (int i = 0; i < LINES.length; i++) {
                double calls = new Sample(rates.get(i)).median();
                cpu[i] = new Sample(cpus.get(i)).median();
                rows.add(List.of(
                        Integer.toString(LINES[i]),
                        perSecond(calls),
                        perSecond(calls * LINES[i]),
                        micros(cpu[i]),
                        String.format(Locale.ROOT, "%.2f µs", cpu[i] / LINES[i])));
            }
            section.table(List.of("lines a call", "calls", "SKU answers", "gateway's CPU a call", "a line"), rows);
            double ratio = cpu[2] / cpu[0];
            section.verdict(
                    "A 100-line call costs at most 3 × a 1-line call", ratio <= 3, times(ratio) + " of its CPU");
        }
        return section;
    }

    private static double run(Bench bench, Gateway gateway, int lines) throws IOException, InterruptedException {
        return bench.usual(gateway.target())
                .request("batch-" + lines)
                .closed(Bench.CONNECTIONS / 2, bench.step())
                .run()
                .last()
                .acceptedPerSecond();
    }
}
