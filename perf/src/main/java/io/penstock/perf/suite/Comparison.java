package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.perSecond;

import io.penstock.perf.report.Section;
import io.penstock.perf.stats.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * This commit beside another: both run at the same time and are measured in turns, so that what the machine does meanwhile
 * meets both; a second process of this commit shows how much two equal ones differ.
 *
 * <p>FAIL when the 95 % interval of the change excludes 0 and the loss exceeds both 3 % and the noise of A against A; PASS
 * when the interval excludes a loss of that size; else INCONCLUSIVE.
 */
final class Comparison {
    private static final double TOLERANCE = 0.03;
    private static final List<String> KINDS = List.of("availability", "order-3");

    private final Bench bench;
    private final Site other;
    private final String reference;

    private Comparison(Bench bench, Site other, String reference) {
        this.bench = bench;
        this.other = other;
        this.reference = reference;
    }

    /** @param reference a commit, branch or tag; built in a work tree of its own */
    static Section against(Bench bench, String reference) throws IOException, InterruptedException {
        Bench.progress("building %s", reference);
        Path tree = bench.site().work().resolve("against");
        run(bench.site().home(), "git", "worktree", "add", "--detach", tree.toString(), reference);
        try {
            // Its launcher builds whatever it starts.
            run(tree, tree.resolve("penstock").toString(), "--version");
            return new Comparison(bench, bench.site().at(tree), reference).measure();
        } finally {
            run(bench.site().home(), "git", "worktree", "remove", "--force", tree.toString());
        }
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(15, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private Section measure() throws IOException, InterruptedException {
        Section section =
                new Section("Against " + reference, "Is this commit slower than " + Machine.commit(other.home()) + "?");
        int rounds = bench.quick() ? 4 : 10;
        try (Gateway a = started(bench.site(), "a");
                Gateway again = started(bench.site(), "again");
                Gateway b = started(other, "b")) {
            for (String kind : KINDS) {
                Bench.progress("against %s: %s", reference, kind);
                for (Gateway each : List.of(a, again, b)) {
                    max(each, kind, bench.step());
                }
                List<Double> change = new ArrayList<>();
                List<Double> noise = new ArrayList<>();
                List<Double> own = new ArrayList<>();
                List<Double> others = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    boolean forwards = round % 2 == 0;
                    double theirs = forwards ? 0 : max(b, kind, 2);
                    double first = max(a, kind, 2);
                    double second = max(again, kind, 2);
                    theirs = forwards ? max(b, kind, 2) : theirs;
                    own.add(first);
                    others.add(theirs);
                    change.add(first / theirs - 1);
                    noise.add(first / second - 1);
                }
                judge(section, kind, new Sample(own), new Sample(others), new Sample(change), new Sample(noise));
            }
        }
        return section;
    }

    private static void judge(Section section, String kind, Sample own, Sample others, Sample change, Sample noise) {
        double mean = change.mean();
        double half = change.halfInterval();
        double bound = Math.max(TOLERANCE, Math.abs(noise.mean()) + noise.halfInterval());
        Section.Grade grade = mean + half < 0 && -mean > bound
                ? Section.Grade.FAIL
                : mean - half > -bound ? Section.Grade.PASS : Section.Grade.INCONCLUSIVE;
        section.verdict(
                "Throughput of " + kind + " no worse than before",
                grade,
                String.format(
                        Locale.ROOT,
                        "%+.1f %% (95 %% interval %+.1f to %+.1f, bound %.1f); %s beside %s, %d rounds in turns",
                        mean * 100,
                        (mean - half) * 100,
                        (mean + half) * 100,
                        bound * 100,
                        perSecond(own.median()),
                        perSecond(others.median()),
                        change.values().size()));
    }

    private Gateway started(Site site, String name) throws IOException, InterruptedException {
        Gateway gateway =
                new Gateway.Plan(site, "against-" + name, new Catalogue(Bench.SKUS, Catalogue.PLENTY)).start();
        gateway.pauseLane();
        return gateway;
    }

    private double max(Gateway gateway, String kind, double seconds) throws IOException, InterruptedException {
        return bench.usual(gateway.target())
                .full(kind, seconds, 0.5)
                .run()
                .last()
                .acceptedPerSecond();
    }
}
