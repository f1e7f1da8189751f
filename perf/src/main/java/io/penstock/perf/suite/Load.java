package io.penstock.perf.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The generator as a child: what it is told, and what it found. */
final class Load {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Site site;
    private final List<String> arguments = new ArrayList<>();
    private final List<String> phases = new ArrayList<>();
    private final String run = "R" + RUNS.incrementAndGet();
    private boolean logged;

    Load(Site site, String target) {
        this.site = site;
        with("--target", target, "--run", run, "--quiet");
    }

    Load with(String... words) {
        arguments.addAll(List.of(words));
        return this;
    }

    Load request(String kind) {
        return with("--request", kind);
    }

    /**
     * As much as can be had of a kind: one request under way on each connection.
     *
     * @param seconds with the warm-up, in which nothing counts
     */
    Load full(String kind, double seconds, double warmup) {
        int connections = Bench.connections(kind);
        return with("--connections", Integer.toString(connections), "--warmup", Double.toString(warmup))
                .request(kind)
                .closed(connections, seconds);
    }

    Load open(double perSecond, double seconds) {
        phases.add("open:" + Math.round(perSecond) + ":" + seconds);
        return this;
    }

    Load closed(int connections, double seconds) {
        phases.add("closed:" + connections + ":" + seconds);
        return this;
    }

    Load rest(double seconds) {
        phases.add("rest:" + seconds);
        return this;
    }

    /** Keeps what the client knows of its orders. */
    Load logged() {
        logged = true;
        return this;
    }

    /** Runs to the end. */
    LoadResult run() throws IOException, InterruptedException {
        return start().await();
    }

    Running start() throws IOException {
        Path out = site.directory("load").resolve(run + ".json");
        Path log = site.directory("load").resolve(run + ".log");
        List<String> all = new ArrayList<>(List.of("load"));
        all.addAll(arguments);
        all.addAll(List.of("--out", out.toString()));
        if (logged) {
            all.addAll(List.of("--log", log.toString()));
        }
        all.addAll(phases);
        Child child = Child.start(
                site.own(List.of("-Xmx512m", "-XX:+UseSerialGC"), "io.penstock.perf.Perf", all.toArray(String[]::new)),
                site.work(),
                "phase",
                _ -> {});
        return new Running(child, out, log);
    }

    /** One that is under way. */
    record Running(Child child, Path out, Path log) {
        LoadResult await() throws IOException, InterruptedException {
            child.awaitEnd(PATIENCE);
            JsonNode json = Http.parse(Files.readString(out));
            return new LoadResult(json, Files.exists(log) ? List.of(log) : List.of());
        }
    }
}
