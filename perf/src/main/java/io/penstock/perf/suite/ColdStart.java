package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.count;
import static io.penstock.perf.suite.Figures.seconds;

import io.penstock.perf.report.Section;
import io.penstock.perf.stats.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** From the start of the process to ready. */
final class ColdStart {
    private static final int MILLION = 1_000_000;

    private ColdStart() {}

    static Section measure(Bench bench) throws IOException, InterruptedException {
        Section section = new Section("Cold start", "How long from the start of the process until it answers?");
        Bench.progress("cold-start");
        List<List<String>> rows = new ArrayList<>();
        Site site = bench.site();
        Sample small = timed(
                round -> new Gateway.Plan(site, "start-small-" + round, new Catalogue(0, 0))
                        .heap(Gateway.HEAP_AS_IT_COMES),
                bench.rounds());
        rows.add(row("no SKU at all", small));
        section.verdict(
                "Start to first answer within 2 s with an empty catalogue",
                small.median() <= 2,
                seconds(small.median()));
        int positions = bench.quick() ? MILLION / 20 : MILLION;
        Catalogue million = new Catalogue(positions / 2, 1_000);
        Sample large = timed(round -> new Gateway.Plan(site, "start-large-" + round, million), bench.rounds());
        rows.add(row(
                count(positions) + " positions, " + count(positions / 2)
                        + " items with a price each, from an events file",
                large));
        if (bench.quick()) {
            section.say("The start with 1,000,000 positions belongs to the full run.");
        } else {
            section.verdict(
                    "Cold start of 1,000,000 positions within 10 s", large.median() <= 10, seconds(large.median()));
        }
        section.say("Just before each start as much memory was in use as it takes: the host of a virtual machine takes"
                + " longer to find a page than a process does to touch it.");
        section.table(List.of("start with", "to its first answer, median", "least", "most"), rows);
        return section;
    }

    private static List<String> row(String with, Sample starts) {
        return List.of(with, seconds(starts.median()), seconds(starts.least()), seconds(starts.most()));
    }

    /** Seconds until a channel's first question is answered; of an SKU that may not be there. */
    private static double firstAnswer(Gateway gateway) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        int status = Http.status(gateway.url() + "/v1/availability/" + Catalogue.sku(1), Gateway.KEY);
        if (status != 200 && status != 404) {
            throw new IOException("a gateway that said it was ready answered " + status);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static Sample timed(IntFunction<Gateway.Plan> plan, int rounds) throws IOException, InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            try (Gateway gateway = plan.apply(round).withMemoryFound().start()) {
                seconds.add(gateway.readySeconds() + firstAnswer(gateway));
            }
        }
        return new Sample(seconds);
    }
}
