package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.bytes;
import static io.penstock.perf.suite.Figures.count;
import static io.penstock.perf.suite.Figures.micros;
import static io.penstock.perf.suite.Figures.perSecond;
import static io.penstock.perf.suite.Figures.percent;
import static io.penstock.perf.suite.Figures.times;

import io.penstock.perf.report.Chart;
import io.penstock.perf.report.Section;
import io.penstock.perf.stats.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One kind of request at every rate: how many, how late, where the knee is, what happens beyond and afterwards. */
final class Steady {
    private static final double[] SHARES = {0.35, 0.70};
    private static final double[] STEPS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0};
    private static final int WARM_STEPS_MAX = 10;

    private static final int STEPS_NO_FASTER = 3;
    private static final int[] CONCURRENCIES = {1, 2, 4, 8, 16, 32, 64, 128};

    private final Bench bench;
    private final MachineLimits limits;
    private final String kind;
    private final double emptyMax;
    private final double sloMicros;
    private final double throughputTarget;
    private final Section section;
    private final List<LoadResult> all = new ArrayList<>();

    private Steady(
            Bench bench,
            MachineLimits limits,
            String kind,
            double emptyMax,
            double sloMicros,
            double throughputTarget,
            Section section) {
        this.bench = bench;
        this.limits = limits;
        this.kind = kind;
        this.emptyMax = emptyMax;
        this.sloMicros = sloMicros;
        this.throughputTarget = throughputTarget;
        this.section = section;
    }

    static Section read(Bench bench, MachineLimits limits) throws IOException, InterruptedException {
        Section section =
                new Section("Steady read", "How many availability questions a second, 99 of 100 answered within 5 ms?");
        Steady steady = new Steady(bench, limits, "availability", limits.emptyGet(), 5_000, 0.80, section);
        try (Gateway gateway =
                new Gateway.Plan(bench.site(), "read", new Catalogue(Bench.SKUS, Catalogue.PLENTY)).start()) {
            double max = steady.throughput(gateway);
            steady.latencyBesideEmpty(gateway);
            double knee = steady.knee(gateway, max);
            steady.overload(gateway, knee);
            steady.scalability(gateway);
            steady.perRequest(gateway, Math.min(knee, 0.5 * max));
            Flame.of(bench, gateway, section, load -> load.full("availability", bench.fullStep(), bench.fullWarmup()));
            WhatIf.add(section, knee, "reads");
        }
        return section;
    }

    static Section order(Bench bench, MachineLimits limits) throws IOException, InterruptedException {
        Section section = new Section(
                "Steady order",
                "How many three-line orders a second, each forced to disk before its 202, 99 of 100 within 50 ms?");
        section.say(
                "The lane to the ERP is paused while orders are accepted, so that the ERP simulator does not take the"
                    + " same two cores; it is resumed for the audit. What a working drain costs the intake is in the"
                    + " ERP scenarios.");
        Steady steady = new Steady(bench, limits, "order-3", limits.emptyPost(), 50_000, 0.50, section);
        Gateway.Plan plan = new Gateway.Plan(bench.site(), "order", new Catalogue(Bench.SKUS, Catalogue.PLENTY))
                .heap(Gateway.HEAP_FOR_ORDERS);
        try (Gateway gateway = plan.start()) {
            gateway.pauseLane();
            long before = gateway.availableOfAll(Bench.SKUS);
            double max = steady.throughput(gateway);
            double knee = steady.knee(gateway, max);
            steady.halfLoad(gateway, knee);
            steady.overload(gateway, knee);
            steady.scalability(gateway);
            steady.perRequest(gateway, Math.min(knee, 0.5 * max));
            steady.flameOfOrders(gateway);
            WhatIf.add(section, knee, "orders");
            gateway.resumeLane();
            Bench.progress("  audit: waiting for the ERP");
            new Audit()
                    .clients(steady.all.toArray(LoadResult[]::new))
                    .of(gateway, Bench.SKUS, before, Duration.ofSeconds(bench.quick() ? 30 : 90), section);
        }
        return section;
    }

    /** Load of the kind, in steps that are still to be named. */
    private Load load(String target) {
        return usual(target)
                .with("--connections", Integer.toString(Bench.connections(kind)))
                .request(kind);
    }

    private Load usual(String target) {
        Load load = bench.usual(target);
        return kind.startsWith("order") ? load.logged() : load;
    }

    /** As much as can be had, for a step. */
    private LoadResult full(String target) throws IOException, InterruptedException {
        return usual(target).full(kind, bench.fullStep(), bench.fullWarmup()).run();
    }

    private LoadResult kept(LoadResult result) {
        all.add(result);
        return result;
    }

    /** Until some steps on end were no faster: what is compiled meanwhile would be counted as the price of a request. */
    private void warm(Gateway gateway) throws IOException, InterruptedException {
        double best = 0;
        int noFaster = 0;
        for (int i = 0; i < (bench.quick() ? 2 : WARM_STEPS_MAX) && noFaster < STEPS_NO_FASTER; i++) {
            double now = kept(full(gateway.target())).last().acceptedPerSecond();
            noFaster = now > 1.03 * best ? 0 : noFaster + 1;
            best = Math.max(now, best);
        }
    }

    /** The empty handler and the gateway in turns; the gateway's median. */
    private double throughput(Gateway gateway) throws IOException, InterruptedException {
        Bench.progress("  %s: throughput", kind);
        warm(gateway);
        List<Double> empty = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int round = 0; round < bench.rounds(); round++) {
            empty.add(full(limits.target()).last().answeredPerSecond());
            Gateway.Mark before = gateway.mark();
            LoadResult result = kept(full(gateway.target()));
            own.add(result.last().acceptedPerSecond());
            cpu.add(gateway.cpuSecondsOfOneSince(before));
        }
        Sample gatewayMax = new Sample(own);
        Sample emptyMaxHere = new Sample(empty);
        section.table(
                List.of("highest throughput", "median", "least", "most", "of the empty handler's", "CPU a request"),
                List.of(
                        List.of(
                                "empty handler, same body",
                                perSecond(emptyMaxHere.median()),
                                perSecond(emptyMaxHere.least()),
                                perSecond(emptyMaxHere.most()),
                                "100 %",
                                ""),
                        List.of(
                                "gateway",
                                perSecond(gatewayMax.median()),
                                perSecond(gatewayMax.least()),
                                perSecond(gatewayMax.most()),
                                percent(gatewayMax.median() / emptyMaxHere.median()),
                                micros(new Sample(cpu).median() * 1e6))));
        double share = gatewayMax.median() / emptyMaxHere.median();
        section.verdict(
                "Throughput of " + kind + " at least " + percent(throughputTarget) + " of the empty handler's",
                share >= throughputTarget,
                percent(share) + " (" + perSecond(gatewayMax.median()) + ")");
        Bench.progress("  %s: %s, %s of the empty handler's", kind, perSecond(gatewayMax.median()), percent(share));
        return gatewayMax.median();
    }

    private void latencyBesideEmpty(Gateway gateway) throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        for (double share : SHARES) {
            double rate = share * emptyMax;
            List<Double> empty = new ArrayList<>();
            List<Double> own = new ArrayList<>();
            for (int round = 0; round < bench.rounds(); round++) {
                empty.add(load(limits.target())
                        .open(rate, bench.step())
                        .run()
                        .last()
                        .latency("p99"));
                own.add(load(gateway.target())
                        .open(rate, bench.step())
                        .run()
                        .last()
                        .latency("p99"));
            }
            double ownMedian = new Sample(own).median();
            double emptyMedian = new Sample(empty).median();
            rows.add(List.of(
                    percent(share) + " of the empty handler's highest, " + perSecond(rate),
                    micros(emptyMedian),
                    micros(ownMedian),
                    times(ownMedian / emptyMedian)));
            section.verdict(
                    "p99 at " + percent(share) + " of the empty handler's maximum at most 1.5 × its own",
                    ownMedian <= 1.5 * emptyMedian,
                    times(ownMedian / emptyMedian) + " (" + micros(ownMedian) + " beside " + micros(emptyMedian) + ")");
        }
        section.table(
                List.of("constant arrivals, median p99 of the rounds", "empty handler", "gateway", "ratio"), rows);
    }

    /** The highest rate of Poisson arrivals inside the SLO with nothing dropped. */
    private double knee(Gateway gateway, double max) throws IOException, InterruptedException {
        Bench.progress("  %s: the knee", kind);
        Load load = load(gateway.target()).with("--arrivals", "poisson");
        for (double share : STEPS) {
            load.open(share * max, bench.step() * 0.75).rest(0.5);
        }
        LoadResult result = kept(load.run());
        List<List<String>> rows = new ArrayList<>();
        List<Chart.Point> p50 = new ArrayList<>();
        List<Chart.Point> p99 = new ArrayList<>();
        List<Chart.Point> p999 = new ArrayList<>();
        double knee = 0;
        for (LoadResult.Measured m : result.phases()) {
            boolean inside = m.latency("p99") <= sloMicros
                    && m.answered() >= 0.99 * m.count("offered")
                    && m.count("failed") == 0;
            if (inside && (knee == 0 || m.offeredPerSecond() > knee)) {
                knee = m.offeredPerSecond();
            }
            p50.add(new Chart.Point(m.offeredPerSecond(), m.latency("p50")));
            p99.add(new Chart.Point(m.offeredPerSecond(), m.latency("p99")));
            p999.add(new Chart.Point(m.offeredPerSecond(), m.latency("p99.9")));
            rows.add(List.of(
                    perSecond(m.offeredPerSecond()),
                    perSecond(m.acceptedPerSecond()),
                    count(m.count("rejected") + m.count("limited")),
                    count(m.count("dropped")),
                    count(m.count("late")),
                    micros(m.latency("p50")),
                    micros(m.latency("p90")),
                    micros(m.latency("p99")),
                    micros(m.latency("p99.9")),
                    micros(m.latency("p99.99")),
                    micros(m.latency("max")),
                    micros(m.service("p99"))));
        }
        section.table(
                List.of(
                        "offered",
                        "accepted",
                        "rejected",
                        "dropped",
                        "late",
                        "p50",
                        "p90",
                        "p99",
                        "p99.9",
                        "p99.99",
                        "max",
                        "service p99"),
                rows);
        section.chart(Chart.logarithmic(
                        "Latency by offered rate, Poisson arrivals",
                        "requests offered a second",
                        "µs, from when a request was due")
                .with("p50", p50)
                .with("p99", p99)
                .with("p99.9", p999)
                .dashed("SLO for p99", List.of(new Chart.Point(0, sloMicros), new Chart.Point(max, sloMicros))));
        section.say(String.format(
                Locale.ROOT,
                "Knee: %s is the highest rate tried with 99 of 100 within %s and nothing dropped: %s of the highest"
                        + " throughput, %s of the empty handler's.",
                perSecond(knee),
                micros(sloMicros),
                percent(knee / max),
                percent(knee / emptyMax)));
        return knee == 0 ? max / 10 : knee;
    }

    /** Acceptance at half the knee, beside the disk's own force; accepts for each force at the knee. */
    private void halfLoad(Gateway gateway, double knee) throws IOException, InterruptedException {
        LoadResult half = kept(load(gateway.target())
                .with("--arrivals", "poisson")
                .open(knee / 2, bench.step())
                .run());
        double p99 = half.last().latency("p99");
        section.verdict(
                "p99 of an order at half load at most 3 × the force's own p99",
                p99 <= 3 * limits.force1k().p99(),
                micros(p99) + ", " + times(p99 / limits.force1k().p99()) + " the "
                        + micros(limits.force1k().p99()) + " of a 1 KiB force");
        var before = gateway.metrics();
        LoadResult at = kept(load(gateway.target())
                .with("--arrivals", "poisson")
                .open(knee, bench.step())
                .run());
        var after = gateway.metrics();
        double forces = difference(after, before, "penstock_journal_force");
        double accepted = at.last().acceptedPerSecond() * bench.step();
        section.verdict(
                "At least 20 orders for each force at the knee",
                forces > 0 && accepted / forces >= 20,
                String.format(Locale.ROOT, "%.1f", forces > 0 ? accepted / forces : 0));
    }

    private static double difference(
            java.util.Map<String, Double> after, java.util.Map<String, Double> before, String prefix) {
        String name = after.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.contains("count") && !key.contains("{"))
                .findFirst()
                .orElse("");
        return after.getOrDefault(name, 0.0) - before.getOrDefault(name, 0.0);
    }

    /** Half the knee, then one and a half of it, then half again: how long until it is as before. */
    private void overload(Gateway gateway, double knee) throws IOException, InterruptedException {
        Bench.progress("  %s: 150 %% of the knee, and back", kind);
        double calm = bench.step();
        LoadResult result = kept(load(gateway.target())
                .with("--arrivals", "poisson", "--slot-ms", "200", "--warmup", "0")
                .open(knee / 2, calm)
                .open(1.5 * knee, calm)
                .open(knee / 2, 2 * calm)
                .run());
        List<Chart.Point> offered = new ArrayList<>();
        List<Chart.Point> accepted = new ArrayList<>();
        List<Chart.Point> p99 = new ArrayList<>();
        double recovered = Double.NaN;
        for (LoadResult.Slot slot : result.timeline()) {
            double at = slot.at("second");
            offered.add(new Chart.Point(at, slot.at("offered") * 5));
            accepted.add(new Chart.Point(at, slot.at("accepted") * 5));
            p99.add(new Chart.Point(at, slot.at("p99")));
            if (at >= 2 * calm && Double.isNaN(recovered) && slot.at("accepted") > 0 && slot.at("p99") <= sloMicros) {
                recovered = at - 2 * calm;
            }
        }
        LoadResult.Measured over = result.phases().get(1);
        section.chart(Chart.linear("Half the knee, 150 % of it, half again", "seconds", "requests a second")
                .dashed("offered", offered)
                .with("accepted", accepted));
        section.chart(Chart.logarithmic("Latency meanwhile", "seconds", "µs, p99 of 200 ms")
                .with("p99", p99));
        section.say(String.format(
                Locale.ROOT,
                "At 150 %% of the knee: offered %s, accepted %s, rejected or limited %s, dropped %s; p99 %s, longest"
                        + " %s. %s",
                perSecond(over.offeredPerSecond()),
                perSecond(over.acceptedPerSecond()),
                count(over.count("rejected") + over.count("limited")),
                count(over.count("dropped")),
                micros(over.latency("p99")),
                micros(over.latency("max")),
                Double.isNaN(recovered)
                        ? "It was not back inside the SLO when the run ended."
                        : String.format(
                                Locale.ROOT, "Back inside the SLO %.1f s after the overload ended.", recovered)));
    }

    private void scalability(Gateway gateway) throws IOException, InterruptedException {
        Bench.progress("  %s: scalability", kind);
        Load load = load(gateway.target()).with("--connections", "128");
        for (int n : CONCURRENCIES) {
            load.closed(n, bench.step() / 2 + bench.warmup()).rest(0.2);
        }
        LoadResult result = kept(load.run());
        Scaling.tell(section, CONCURRENCIES, result);
    }

    private void perRequest(Gateway gateway, double rate) throws IOException, InterruptedException {
        Bench.progress("  %s: what a request costs", kind);
        double emptyAllocates = allocatedByEmpty(rate);
        try (Jvm jvm = Jvm.attach(gateway.pid())) {
            long allocated = jvm.allocatedBytes();
            double cpu = gateway.cpuSeconds();
            LoadResult result =
                    kept(load(gateway.target()).open(rate, bench.step()).run());
            double requests = result.last().offeredPerSecond() * bench.step();
            double bytesEach = (jvm.allocatedBytes() - allocated) / requests;
            double cpuEach = (gateway.cpuSeconds() - cpu) / requests * 1e6;
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("CPU of the gateway", micros(cpuEach)));
            rows.add(List.of("CPU of the generator", micros(result.generatorCpuSeconds() / requests * 1e6)));
            rows.add(List.of("allocated by the gateway", bytes(bytesEach)));
            rows.add(List.of("allocated by the empty handler", bytes(emptyAllocates)));
            double calls = Syscalls.perRequest(
                    bench,
                    gateway,
                    () -> kept(load(gateway.target()).open(2_000, 4).run()));
            rows.add(List.of(
                    "system calls of the gateway, at 2,000/s",
                    calls < 0 ? "not measured: no strace" : String.format(Locale.ROOT, "%.1f", calls)));
            section.table(List.of("a request costs, at " + perSecond(rate), ""), rows);
            if (kind.equals("availability")) {
                section.verdict(
                        "A read allocates at most 1 KiB beyond the HTTP server's own",
                        bytesEach - emptyAllocates <= 1024,
                        bytes(bytesEach - emptyAllocates) + " (" + bytes(bytesEach) + " beside " + bytes(emptyAllocates)
                                + ")");
            }
        }
    }

    private double allocatedByEmpty(double rate) throws IOException, InterruptedException {
        try (Jvm jvm = Jvm.attach(limits.pid())) {
            long before = jvm.allocatedBytes();
            LoadResult result = load(limits.target()).open(rate, bench.step()).run();
            return (jvm.allocatedBytes() - before) / (result.last().offeredPerSecond() * bench.step());
        }
    }

    private void flameOfOrders(Gateway gateway) throws IOException, InterruptedException {
        Flame.of(
                bench,
                gateway,
                section,
                load -> load.full(kind, bench.fullStep(), bench.fullWarmup()).logged(),
                all::add);
    }
}
