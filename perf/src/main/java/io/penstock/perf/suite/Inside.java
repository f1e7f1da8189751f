package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.bytes;
import static io.penstock.perf.suite.Figures.perSecond;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.perf.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each step costs inside the process, by JMH: no HTTP and nobody else on the cores. */
final class Inside {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final String LINE_OF_A_HUNDRED = "GridBenchmark.answerALineOfAHundred";
    private static final double ANSWERS_PER_SECOND = 1e6;

    private Inside() {}

    static Section measure(Bench bench) throws IOException, InterruptedException {
        Section section = new Section("Inside the process", "What does each step cost, and what does it allocate?");
        Bench.progress("benchmarks");
        List<List<String>> rows = new ArrayList<>();
        double perSecond = 0;
        for (JsonNode benchmark : Http.parse(Files.readString(run(bench)))) {
            String name = benchmark.get("benchmark").asText().replaceAll(".*\\.([^.]+\\.[^.]+)$", "$1");
            double nanos = nanos(benchmark.get("primaryMetric"));
            rows.add(List.of(
                    name,
                    time(nanos),
                    perSecond(1e9 / nanos),
                    bytes(benchmark
                            .at("/secondaryMetrics/gc.alloc.rate.norm/score")
                            .asDouble())));
            if (name.equals(LINE_OF_A_HUNDRED)) {
                perSecond = 1e9 / nanos;
            }
        }
        section.table(List.of("benchmark", "mean time", "on one core", "allocated"), rows);
        section.verdict(
                "At least 1,000,000 SKU answers a second and core inside the process",
                perSecond >= ANSWERS_PER_SECOND,
                perSecond(perSecond) + ", as lines of calls with a hundred");
        return section;
    }

    private static Path run(Bench bench) throws IOException, InterruptedException {
        Path found = bench.site().work().resolve("benchmarks.json");
        List<String> options = List.of("@" + bench.site().home().resolve("gateway/src/main/jvm/options"), "-Xmx2g");
        List<String> arguments = new ArrayList<>(List.of("micro", "-rf", "json", "-rff", found.toString()));
        arguments.addAll(
                bench.quick()
                        ? List.of(LINE_OF_A_HUNDRED, "-wi", "1", "-i", "1")
                        : List.of("-wi", "1", "-i", "3", "-w", "500ms", "-r", "500ms"));
        Child child = Child.start(
                bench.site().own(options, "io.penstock.perf.Perf", arguments.toArray(String[]::new)),
                bench.site().work(),
                "never",
                _ -> {});
        child.awaitEnd(PATIENCE);
        return found;
    }

    private static double nanos(JsonNode metric) {
        double score = metric.get("score").asDouble();
        return switch (metric.get("scoreUnit").asText()) {
            case "ns/op" -> score;
            case "us/op" -> score * 1e3;
            case "ms/op" -> score * 1e6;
            default -> throw new IllegalStateException("not a time for each: " + metric.get("scoreUnit"));
        };
    }

    private static String time(double nanos) {
        return nanos < 10_000 ? String.format(Locale.ROOT, "%.0f ns", nanos) : Figures.micros(nanos / 1e3);
    }
}
