package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.count;
import static io.penstock.perf.suite.Figures.micros;
import static io.penstock.perf.suite.Figures.perSecond;
import static io.penstock.perf.suite.Figures.times;

import io.penstock.perf.report.Section;
import io.penstock.perf.stats.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everybody wants the same SKU; and what Redis and PostgreSQL do with the same requests, in turns, in the same run. */
final class FlashSale {
    private static final int FOR_SALE = 2_500;

    /** What is asked of each: the name, the request, and of how many SKUs. */
    private record Question(String name, String request, int skus) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("one hot SKU, orders of one line", "order-1", 1),
            new Question("orders of three lines, " + Bench.SKUS + " SKUs by Zipf " + Bench.SKEW, "order-3", Bench.SKUS),
            new Question("availability", "availability", Bench.SKUS));

    private FlashSale() {}

    static Section measure(Bench bench) throws IOException, InterruptedException {
        Section section = new Section(
                "Flash sale, and the rivals",
                "How many orders a second for one SKU; would Redis or PostgreSQL do better?");
        besideRivals(bench, section);
        sale(bench, section);
        return section;
    }

    private static void besideRivals(Bench bench, Section section) throws IOException, InterruptedException {
        Bench.progress("rivals");
        List<RivalRun> rivals = new ArrayList<>();
        Gateway.Plan plan = new Gateway.Plan(bench.site(), "flash", new Catalogue(Bench.SKUS, Catalogue.PLENTY))
                .heap(Gateway.HEAP_FOR_ORDERS);
        try (Gateway gateway = plan.start()) {
            gateway.pauseLane();
            for (String name : List.of("redis", "postgres")) {
                if (RivalRun.isThere(name)) {
                    rivals.add(RivalRun.start(bench.site(), name, Bench.SKUS, Catalogue.PLENTY));
                } else {
                    section.say(
                            "Not measured: " + name + " is not installed; perf/rivals/" + name + " install does that.");
                }
            }
            compare(bench, gateway, rivals, section);
        } finally {
            rivals.forEach(RivalRun::close);
        }
    }

    private static void compare(Bench bench, Gateway gateway, List<RivalRun> rivals, Section section)
            throws IOException, InterruptedException {
        Map<String, String> targets = new LinkedHashMap<>();
        targets.put("gateway", gateway.target());
        rivals.forEach(rival -> targets.put(rival.name(), rival.target()));
        List<List<String>> rows = new ArrayList<>();
        for (Question question : QUESTIONS) {
            Map<String, List<Double>> rates = new LinkedHashMap<>();
            Map<String, List<Double>> p99s = new LinkedHashMap<>();
            for (int round = 0; round <= bench.rounds(); round++) {
                for (Map.Entry<String, String> target : targets.entrySet()) {
                    // The first round warms up, and is longer.
                    double seconds = round == 0 ? 3 * bench.step() : bench.fullStep();
                    LoadResult.Measured m = ask(bench, target.getValue(), question, seconds);
                    if (round > 0) {
                        rates.computeIfAbsent(target.getKey(), _ -> new ArrayList<>())
                                .add(m.acceptedPerSecond());
                        p99s.computeIfAbsent(target.getKey(), _ -> new ArrayList<>())
                                .add(m.service("p99"));
                    }
                }
            }
            double own = new Sample(rates.getOrDefault("gateway", List.of())).median();
            rates.forEach((name, values) -> rows.add(List.of(
                    question.name(),
                    name,
                    perSecond(new Sample(values).median()),
                    micros(new Sample(p99s.getOrDefault(name, List.of())).median()),
                    times(own / new Sample(values).median()))));
            if (question.skus() == 1) {
                hotVerdict(section, "PostgreSQL", "postgres", 10, own, rates);
                hotVerdict(section, "Redis", "redis", 1, own, rates);
            }
            Bench.progress("  %s: gateway %s", question.name(), perSecond(own));
        }
        section.table(List.of("question", "answered by", "accepted", "p99 at that rate", "gateway's rate is"), rows);
        section.say("All behind the same HTTP server with two event loops, " + Bench.CONNECTIONS_OF_ORDERS
                + " connections, the"
                + " generator on the"
                + " same cores, in"
                + " turns, medians."
                + " Redis: one Lua"
                + " script,"
                + " appendfsync"
                + " always."
                + " PostgreSQL: one"
                + " function, row"
                + " locks, fsync and"
                + " synchronous"
                + " commit on, 16"
                + " connections."
                + " Neither checks"
                + " keys, price,"
                + " credit or"
                + " dates.");
    }

    private static void hotVerdict(
            Section section, String title, String name, double least, double own, Map<String, List<Double>> rates) {
        if (rates.containsKey(name)) {
            double ratio = own / new Sample(rates.getOrDefault(name, List.of())).median();
            section.verdict("One hot SKU: at least " + (int) least + " × " + title, ratio >= least, times(ratio));
        }
    }

    private static LoadResult.Measured ask(Bench bench, String target, Question question, double seconds)
            throws IOException, InterruptedException {
        return bench.load(target)
                .with("--skus", Integer.toString(question.skus()), "--skew", Double.toString(Bench.SKEW))
                .full(question.request(), seconds, bench.fullWarmup())
                .run()
                .last();
    }

    /** More buyers than there is; the books afterwards. */
    private static void sale(Bench bench, Section section) throws IOException, InterruptedException {
        Bench.progress("flash sale of %d units", 2 * FOR_SALE);
        try (Gateway gateway = new Gateway.Plan(bench.site(), "sale", new Catalogue(1, FOR_SALE)).start()) {
            long before = gateway.availableOfAll(1);
            LoadResult result = bench.load(gateway.target())
                    .with("--skus", "1", "--warmup", "0", "--arrivals", "poisson", "--slot-ms", "200")
                    .request("order-1")
                    .logged()
                    .open(5_000, bench.step())
                    .run();
            LoadResult.Measured m = result.last();
            section.table(
                    List.of(
                            "a sale of " + count(before) + " units",
                            "offered",
                            "accepted",
                            "refused",
                            "limited",
                            "p50",
                            "p99",
                            "max"),
                    List.of(List.of(
                            "Poisson, " + perSecond(m.offeredPerSecond()),
                            count(m.count("offered")),
                            count(m.count("accepted")),
                            count(m.count("rejected")),
                            count(m.count("limited")),
                            micros(m.latency("p50")),
                            micros(m.latency("p99")),
                            micros(m.latency("max")))));
            section.verdict(
                    "A sale sells exactly what there is",
                    m.count("accepted") == before || m.count("offered") < before,
                    count(m.count("accepted")) + " accepted of " + count(before) + " units");
            new Audit().clients(result).of(gateway, 1, before, Duration.ofSeconds(60), section);
        }
    }
}
