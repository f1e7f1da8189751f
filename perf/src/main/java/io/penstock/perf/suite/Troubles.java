package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.count;
import static io.penstock.perf.suite.Figures.micros;
import static io.penstock.perf.suite.Figures.perSecond;
import static io.penstock.perf.suite.Figures.percent;

import io.penstock.perf.report.Chart;
import io.penstock.perf.report.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Days that are not like others: bursts, impatient clients, an ERP in trouble. Each as a film of the whole system. */
final class Troubles {
    private static final int SLOTS_PER_SECOND = 4;

    private final Bench bench;
    private final Section section;

    private Troubles(Bench bench, Section section) {
        this.bench = bench;
        this.section = section;
    }

    /** Something that happens while load goes on. */
    private interface Happening {
        void happen(Gateway gateway) throws IOException, InterruptedException;
    }

    static Section erpSlow(Bench bench) throws IOException, InterruptedException {
        Section section = new Section(
                "ERP slow", "The ERP takes half a second for each order: does anybody at the counter notice?");
        new Troubles(bench, section)
                .erp("erp-slow", "{\"latencyMs\":500,\"latencyP99Ms\":2000}", "{\"latencyMs\":0,\"latencyP99Ms\":0}");
        return section;
    }

    static Section erpDown(Bench bench) throws IOException, InterruptedException {
        Section section = new Section(
                "ERP down, and back",
                "The ERP is away while orders come in: what waits, and what does catching up cost?");
        new Troubles(bench, section).erp("erp-down", "{\"down\":true}", "{\"down\":false}");
        return section;
    }

    private void erp(String name, String trouble, String well) throws IOException, InterruptedException {
        Bench.progress(name);
        double part = bench.quick() ? 3 : 8;
        int rate = 300;
        film(
                name,
                rate,
                part,
                gateway -> gateway.erpFaults(trouble),
                gateway -> gateway.erpFaults(well),
                load -> load.request("order-3").with("--arrivals", "poisson"));
    }

    static Section retryStorm(Bench bench) throws IOException, InterruptedException {
        Section section = new Section(
                "Retry storm",
                "The gateway stands still for a second and a half; every client gives up after 400 ms and sends the"
                        + " same order again, up to five times. Is anything ordered twice?");
        Bench.progress("retry-storm");
        double part = bench.quick() ? 3 : 6;
        new Troubles(bench, section)
                .film(
                        "retry-storm",
                        2_000,
                        part,
                        gateway -> {
                            signal(gateway, "STOP");
                            Thread.sleep(1_500);
                            signal(gateway, "CONT");
                        },
                        _ -> {},
                        load -> load.request("order-1")
                                .with("--arrivals", "poisson", "--timeout-ms", "400", "--repeats", "5"));
        return section;
    }

    private static void signal(Gateway gateway, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(gateway.pid()))
                .start()
                .waitFor();
    }

    /** Three parts of the same length: as always, in trouble, afterwards. Then the books. */
    private void film(String name, double rate, double part, Happening begin, Happening end, UnaryOperator<Load> shape)
            throws IOException, InterruptedException {
        try (Gateway gateway = new Gateway.Plan(bench.site(), name, new Catalogue(1_000, Catalogue.PLENTY)).start()) {
            long before = gateway.availableOfAll(1_000);
            LoadResult warmed = warm(gateway);
            Load load = shape.apply(bench.load(gateway.target()).with("--skus", "1000"))
                    .with("--warmup", "0", "--slot-ms", Integer.toString(1_000 / SLOTS_PER_SECOND))
                    .logged()
                    .open(rate, part)
                    .open(rate, part)
                    .open(rate, part);
            Load.Running running = load.start();
            long begun = System.nanoTime();
            List<Chart.Point> waiting = new ArrayList<>();
            follow(gateway, begun, part, waiting);
            begin.happen(gateway);
            follow(gateway, begun, 2 * part, waiting);
            end.happen(gateway);
            follow(gateway, begun, 3 * part, waiting);
            LoadResult result = running.await();
            long deadline = System.nanoTime()
                    + Duration.ofSeconds(bench.quick() ? 20 : 60).toNanos();
            while (waiting.getLast().y() > 0 && System.nanoTime() < deadline) {
                follow(gateway, begun, (System.nanoTime() - begun) / 1e9 + 0.5, waiting);
            }
            tell(result, waiting);
            new Audit().clients(warmed, result).of(gateway, 1_000, before, Duration.ofSeconds(30), section);
        }
    }

    private LoadResult warm(Gateway gateway) throws IOException, InterruptedException {
        return bench.load(gateway.target())
                .with("--skus", "1000")
                .request("order-3")
                .logged()
                .open(300, bench.step())
                .run();
    }

    private static void follow(Gateway gateway, long begun, double until, List<Chart.Point> waiting)
            throws IOException, InterruptedException {
        double now = (System.nanoTime() - begun) / 1e9;
        while (now < until) {
            waiting.add(new Chart.Point(now, gateway.metric("penstock_lane_waiting")));
            Thread.sleep(250);
            now = (System.nanoTime() - begun) / 1e9;
        }
    }

    private void tell(LoadResult result, List<Chart.Point> waiting) {
        List<Chart.Point> accepted = new ArrayList<>();
        List<Chart.Point> offered = new ArrayList<>();
        List<Chart.Point> p99 = new ArrayList<>();
        for (LoadResult.Slot slot : result.timeline()) {
            accepted.add(new Chart.Point(slot.at("second"), slot.at("accepted") * SLOTS_PER_SECOND));
            offered.add(new Chart.Point(slot.at("second"), slot.at("offered") * SLOTS_PER_SECOND));
            p99.add(new Chart.Point(slot.at("second"), slot.at("p99")));
        }
        section.chart(Chart.linear("Orders", "seconds", "a second")
                .dashed("offered", offered)
                .with("accepted", accepted));
        section.chart(Chart.logarithmic("Latency of acceptance", "seconds", "µs, p99 of 250 ms")
                .with("p99", p99));
        section.chart(Chart.linear("Orders that wait for the ERP", "seconds", "orders")
                .with("waiting", waiting));
        List<List<String>> rows = new ArrayList<>();
        String[] names = {"as always", "in trouble", "afterwards"};
        List<LoadResult.Measured> parts = result.phases();
        for (int i = 0; i < parts.size(); i++) {
            LoadResult.Measured m = parts.get(i);
            rows.add(List.of(
                    names[i],
                    perSecond(m.offeredPerSecond()),
                    count(m.count("accepted")),
                    count(m.count("rejected")),
                    count(m.count("limited")),
                    count(m.count("failed") + m.count("timedOut")),
                    count(m.count("repeated")),
                    micros(m.latency("p50")),
                    micros(m.latency("p99")),
                    micros(m.latency("p99.9")),
                    micros(m.latency("max"))));
        }
        section.table(
                List.of(
                        "part",
                        "offered",
                        "accepted",
                        "rejected",
                        "limited",
                        "no answer",
                        "sent again",
                        "p50",
                        "p99",
                        "p99.9",
                        "max"),
                rows);
        double most = waiting.stream().mapToDouble(Chart.Point::y).max().orElse(0);
        section.say(String.format(
                Locale.ROOT,
                "At most %s orders waited for the ERP. p99 in trouble is %s of what it was before, afterwards %s.",
                count((long) most),
                percent(parts.get(1).latency("p99") / parts.get(0).latency("p99")),
                percent(parts.get(2).latency("p99") / parts.get(0).latency("p99"))));
    }

    static Section marketplaceBurst(Bench bench) throws IOException, InterruptedException {
        Section section = new Section(
                "Marketplace burst, web and EDI at once",
                "Shoppers browse and buy as always; then marketplaces send orders by the thousand and EDI partners"
                        + " orders of twenty lines. Does the web shop notice?");
        section.say(
                "The EDI partners' orders come as JSON with their channel's key: the gateway reads no X12 yet, so what"
                    + " translating costs is not in these figures. The ERP takes 50 orders a second, so the books end"
                    + " at the journal: most of these orders wait for it.");
        Bench.progress("marketplace-burst");
        new Troubles(bench, section).burst();
        return section;
    }

    private void burst() throws IOException, InterruptedException {
        double part = bench.quick() ? 3 : 6;
        try (Gateway gateway = new Gateway.Plan(bench.site(), "burst", new Catalogue(Bench.SKUS, Catalogue.PLENTY))
                .flag("--erp-rate-per-second-max", "50")
                .start()) {
            long before = gateway.availableOfAll(Bench.SKUS);
            LoadResult warmed = bench.usual(gateway.target())
                    .request("availability=9")
                    .request("order-3=1")
                    .logged()
                    .closed(32, bench.step() + 2)
                    .run();
            Load.Running web = bench.usual(gateway.target())
                    .with("--arrivals", "poisson", "--warmup", "0", "--slot-ms", "250")
                    .request("availability@demo-web=9")
                    .request("order-3@demo-web=1")
                    .logged()
                    .open(4_000, part)
                    .open(4_000, part)
                    .open(4_000, part)
                    .start();
            Thread.sleep((long) (part * 1_000));
            LoadResult burst = bench.usual(gateway.target())
                    .with("--arrivals", "poisson", "--warmup", "0", "--connections", "128")
                    .request("order-1@demo-marketplace=8")
                    .request("order-20@demo-edi=1")
                    .logged()
                    .open(4_000, part)
                    .run();
            LoadResult shop = web.await();
            List<List<String>> rows = new ArrayList<>();
            String[] names = {"before", "during", "after"};
            for (LoadResult.Measured m : shop.phases()) {
                rows.add(row("web, " + m.request() + ", " + names[m.index()], m));
            }
            for (LoadResult.Measured m : burst.phases()) {
                rows.add(row((m.request().equals("order-20") ? "EDI, " : "marketplace, ") + m.request(), m));
            }
            section.table(
                    List.of(
                            "who",
                            "offered",
                            "accepted",
                            "rejected",
                            "limited",
                            "dropped",
                            "p50",
                            "p99",
                            "p99.9",
                            "max"),
                    rows);
            List<Chart.Point> p50 = new ArrayList<>();
            List<Chart.Point> p99 = new ArrayList<>();
            for (LoadResult.Slot slot : shop.timeline()) {
                p50.add(new Chart.Point(slot.at("second"), slot.at("p50")));
                p99.add(new Chart.Point(slot.at("second"), slot.at("p99")));
            }
            section.chart(Chart.logarithmic("The web shop's latency", "seconds", "µs")
                    .with("p50", p50)
                    .with("p99", p99));
            new Audit().clients(warmed, shop, burst).of(gateway, Bench.SKUS, before, Duration.ZERO, section);
        }
    }

    private static List<String> row(String who, LoadResult.Measured m) {
        return List.of(
                who,
                perSecond(m.offeredPerSecond()),
                count(m.count("accepted")),
                count(m.count("rejected")),
                count(m.count("limited")),
                count(m.count("dropped")),
                micros(m.latency("p50")),
                micros(m.latency("p99")),
                micros(m.latency("p99.9")),
                micros(m.latency("max")));
    }
}
