package io.penstock.perf.suite;

import io.penstock.perf.report.Report;
import io.penstock.perf.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The suite: limits first, then scenarios, then the report. */
@Command(
        name = "penstock perf",
        mixinStandardHelpOptions = true,
        description = "Measures this machine, the gateway on it, and its rivals; writes a report.",
        footer = {
            "",
            "Scenarios, all of them unless some are named:",
            "  inside, steady-read, batch, steady-order, flash-sale (with the rivals), marketplace-burst,",
            "  retry-storm, erp-slow, erp-down, event-storm, cold-start",
            "",
            "Examples:",
            "  penstock perf                              everything, some 20 minutes; leave the machine alone"
                    + " meanwhile",
            "  penstock perf --quick steady-order         does it work, in short steps",
            "  penstock perf --against main               this commit beside another, in turns: is it slower?",
            "  penstock perf load closed:32:10            load on a gateway that runs already",
            "  penstock perf micro Availability           benchmarks inside a JVM, through JMH"
        })
public final class SuiteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--quick", description = "short steps and few rounds: shows that it works, not how fast it is")
    private boolean quick;

    @Option(names = "--against", paramLabel = "REF", description = "a commit to compare with, built in a work tree")
    private @Nullable String against;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "where REPORT.md and report.html go; default perf/target/report")
    private @Nullable Path out;

    @Parameters(paramLabel = "SCENARIO", arity = "0..*")
    private List<String> names = new ArrayList<>();

    /** One part of the suite. */
    private interface Scenario {
        Section run(Bench bench, MachineLimits limits) throws IOException, InterruptedException;
    }

    private static Map<String, Scenario> scenarios() {
        Map<String, Scenario> all = new LinkedHashMap<>();
        all.put("inside", (bench, _) -> Inside.measure(bench));
        all.put("steady-read", Steady::read);
        all.put("batch", (bench, _) -> Batches.measure(bench));
        all.put("steady-order", Steady::order);
        all.put("flash-sale", (bench, _) -> FlashSale.measure(bench));
        all.put("marketplace-burst", (bench, _) -> Troubles.marketplaceBurst(bench));
        all.put("retry-storm", (bench, _) -> Troubles.retryStorm(bench));
        all.put("erp-slow", (bench, _) -> Troubles.erpSlow(bench));
        all.put("erp-down", (bench, _) -> Troubles.erpDown(bench));
        all.put("event-storm", (bench, _) -> EventStorm.measure(bench));
        all.put("cold-start", (bench, _) -> ColdStart.measure(bench));
        return all;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Scenario> scenarios = scenarios();
        for (String name : names) {
            if (!scenarios.containsKey(name)) {
                throw new ParameterException(
                        spec.commandLine(), "no scenario is called " + name + "; there are " + scenarios.keySet());
            }
        }
        scenarios.keySet().removeIf(name -> !names.isEmpty() ? !names.contains(name) : against != null);
        Path home = Path.of(System.getProperty("penstock.home", ".")).toAbsolutePath();
        try (Site site = Site.of(home)) {
            Report report = new Report("Capacity of Penstock on this machine");
            run(new Bench(site, quick), report, scenarios);
            write(report, Optional.ofNullable(out).orElse(home.resolve("perf/target/report")));
            boolean failed = report.verdicts().stream().anyMatch(v -> v.grade() == Section.Grade.FAIL);
            return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
        }
    }

    private void run(Bench bench, Report report, Map<String, Scenario> scenarios)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        report.add(conditions(bench));
        if (!scenarios.isEmpty()) {
            try (MachineLimits limits = MachineLimits.measure(bench)) {
                report.add(limits.section());
                for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
                    Bench.progress("%s (%.0f s so far)", scenario.getKey(), (System.nanoTime() - begun) / 1e9);
                    report.add(run(scenario.getKey(), scenario.getValue(), bench, limits));
                }
            }
        }
        if (against != null) {
            report.add(Comparison.against(bench, against));
        }
        Bench.progress("done after %.0f s", (System.nanoTime() - begun) / 1e9);
    }

    /** A scenario that cannot be run says why, and the others are measured all the same. */
    private static Section run(String name, Scenario scenario, Bench bench, MachineLimits limits)
            throws InterruptedException {
        try {
            return scenario.run(bench, limits);
        } catch (IOException | RuntimeException failed) {
            Bench.progress("  failed: %s", failed);
            return new Section(name, "What kept it from being measured?")
                    .verdict(name + " can be measured", false, String.valueOf(failed.getMessage()));
        }
    }

    private static Section conditions(Bench bench) throws IOException {
        return new Section("Conditions", "How much can this node carry inside its service levels, and what limits it?")
                .say("Service levels: a read answered within 5 ms and an order within 50 ms, 99 of 100 each,"
                        + " counted from when the request was due, nothing dropped; nothing oversold, lost or"
                        + " doubled, ever.")
                .table(List.of("condition", ""), Machine.fingerprint(bench.site(), bench.quick()))
                .table(
                        List.of("data set", ""),
                        List.of(
                                List.of(
                                        "catalogue",
                                        Bench.SKUS + " SKUs at two locations, a price with a break each, "
                                                + Catalogue.CUSTOMERS + " customers, all with a credit limit"),
                                List.of(
                                        "popularity",
                                        "Zipf, exponent " + Bench.SKEW + ", unless a scenario says otherwise"),
                                List.of(
                                        "connections",
                                        Bench.CONNECTIONS + " for reads and " + Bench.CONNECTIONS_OF_ORDERS
                                                + " for orders, one request under way on each, unless a scenario"
                                                + " says otherwise")));
    }

    private static void write(Report report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("REPORT.md"), report.markdown());
        Files.writeString(directory.resolve("report.html"), report.html());
        report.verdicts().forEach(v -> Bench.progress("%-12s %s: %s", v.grade(), v.target(), v.measured()));
        Bench.progress("report: %s", directory.resolve("report.html"));
    }
}
