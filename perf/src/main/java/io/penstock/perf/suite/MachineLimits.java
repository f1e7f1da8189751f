package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.micros;
import static io.penstock.perf.suite.Figures.perSecond;

import io.penstock.perf.limits.Limits;
import io.penstock.perf.report.Section;
import io.penstock.perf.stats.Sample;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What this machine can do, measured first: everything later stands beside it. */
final class MachineLimits implements AutoCloseable {
    private static final int GET_BYTES = 560;
    private static final int POST_BYTES = 560;

    private final Child empty;
    private final String target;
    private final String transport;
    private final Limits.Latency force1k;
    private final Limits.Latency force64k;
    private final Limits.Latency loopback;
    private final double memory;
    private final Sample get;
    private final Sample post;

    private MachineLimits(
            Child empty,
            String target,
            String transport,
            Limits.Latency force1k,
            Limits.Latency force64k,
            Limits.Latency loopback,
            double memory,
            Sample get,
            Sample post) {
        this.empty = empty;
        this.target = target;
        this.transport = transport;
        this.force1k = force1k;
        this.force64k = force64k;
        this.loopback = loopback;
        this.memory = memory;
        this.get = get;
        this.post = post;
    }

    /** Leaves the empty server running, for comparison in the same run. */
    static MachineLimits measure(Bench bench) throws IOException, InterruptedException {
        double seconds = bench.quick() ? 0.5 : 2;
        Bench.progress("limits of this machine");
        Limits.Latency force1k = Limits.force(bench.site().work(), 1024, seconds);
        Limits.Latency force64k = Limits.force(bench.site().work(), 64 * 1024, seconds);
        Limits.Latency loopback = Limits.loopback(seconds);
        double memory = Limits.memoryCopy(seconds);
        int port = freePort();
        List<String> asANode = new ArrayList<>(bench.site().nodeOptions());
        asANode.addAll(Gateway.HEAP);
        Child empty = Child.start(
                bench.site()
                        .own(
                                asANode,
                                "io.penstock.perf.limits.EmptyServer",
                                Integer.toString(port),
                                "2",
                                Integer.toString(GET_BYTES),
                                Integer.toString(POST_BYTES),
                                "native"),
                bench.site().work(),
                "ready ",
                _ -> {});
        String transport = empty.awaitReady(Duration.ofSeconds(30)).replaceAll(".*transport=", "");
        String target = "127.0.0.1:" + port;
        bench.load(target).closed(Bench.CONNECTIONS, bench.step()).run();
        List<Double> gets = new ArrayList<>();
        List<Double> posts = new ArrayList<>();
        for (int round = 0; round < bench.rounds(); round++) {
            gets.add(max(bench, target, "availability"));
            posts.add(max(bench, target, "order-3"));
        }
        MachineLimits limits = new MachineLimits(
                empty, target, transport, force1k, force64k, loopback, memory, new Sample(gets), new Sample(posts));
        Bench.progress(
                "  empty handler: %s GET, %s POST; force of 1 KiB p50 %s",
                perSecond(limits.emptyGet()), perSecond(limits.emptyPost()), micros(force1k.p50()));
        return limits;
    }

    private static double max(Bench bench, String target, String kind) throws IOException, InterruptedException {
        return bench.usual(target)
                .full(kind, bench.fullStep(), bench.fullWarmup())
                .run()
                .last()
                .answeredPerSecond();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String target() {
        return target;
    }

    /** Of the empty handler's process. */
    long pid() {
        return empty.pid();
    }

    double emptyGet() {
        return get.median();
    }

    double emptyPost() {
        return post.median();
    }

    Limits.Latency force1k() {
        return force1k;
    }

    Limits.Latency force64k() {
        return force64k;
    }

    Section section() {
        return new Section("Limits of this machine", "What could anything on this machine do at best?")
                .table(
                        List.of("limit", "median", "99 of 100 within"),
                        List.of(
                                List.of("write and force 1 KiB", micros(force1k.p50()), micros(force1k.p99())),
                                List.of("write and force 64 KiB", micros(force64k.p50()), micros(force64k.p99())),
                                List.of(
                                        "a byte there and back over loopback",
                                        micros(loopback.p50()),
                                        micros(loopback.p99()))))
                .table(
                        List.of("limit", "median of the rounds", "least", "most"),
                        List.of(
                                row("empty HTTP handler, GET, answer of " + GET_BYTES + " bytes", get),
                                row("empty HTTP handler, POST of a three-line order's body", post)))
                .say(String.format(
                        Locale.ROOT,
                        "One thread copies %.1f GB/s from memory to memory. The empty handler is the gateway's HTTP"
                                + " server with its options, in a JVM with a node's options and heap, two event loops,"
                                + " transport %s, and %d connections for GET, %d for POST, without pipelining;"
                                + " what it answers leaves as Vert.x by itself sends it, head and body apart. The"
                                + " generator takes its share of the same cores.",
                        memory,
                        transport,
                        Bench.CONNECTIONS,
                        Bench.CONNECTIONS_OF_ORDERS));
    }

    private static List<String> row(String name, Sample sample) {
        return List.of(name, perSecond(sample.median()), perSecond(sample.least()), perSecond(sample.most()));
    }

    @Override
    public void close() {
        empty.close();
    }
}
