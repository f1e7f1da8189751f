package io.penstock.gateway.simulation;

import io.penstock.gateway.simulation.Invariant.BrokenException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Many worlds, one after the other on each of several threads. Each is made of its own seed alone. */
public final class Campaign {
    private static final int FINDINGS_MAX = 10;

    private final long from;
    private final long seeds;
    private final Planting planting;
    private final AtomicLong next;
    private final Tally tally = new Tally();
    private final List<Finding> findings = new ArrayList<>();

    /** The seeds {@code from}, {@code from + 1} and so on, {@code seeds} of them. */
    public Campaign(long from, long seeds) {
        this(from, seeds, Planting.NONE);
    }

    Campaign(long from, long seeds, Planting planting) {
        this.from = from;
        this.seeds = seeds;
        this.planting = planting;
        this.next = new AtomicLong(from);
    }

    /** Runs until all seeds have been, or so many promises were broken that more would not help. Blocks. */
    public void run(int threads) {
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            running.add(Thread.ofPlatform().name("worlds-" + i).start(this::runNext));
        }
        try {
            for (Thread thread : running) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            next.set(from + seeds);
            Thread.currentThread().interrupt();
        }
    }

    private void runNext() {
        for (long seed = next.getAndIncrement(); seed < from + seeds; seed = next.getAndIncrement()) {
            run(seed);
        }
    }

    private void run(long seed) {
        Scenario scenario = Scenario.of(seed);
        Simulation world = new Simulation(scenario, planting, false);
        try {
            world.run();
            tally.add(world);
        } catch (BrokenException broken) {
            tally.add(world);
            found(Shrinker.shrink(scenario, planting, broken));
        }
    }

    private synchronized void found(Finding finding) {
        findings.add(finding);
        if (findings.size() >= FINDINGS_MAX) {
            next.set(from + seeds);
        }
    }

    /** What was seen so far. */
    public Tally tally() {
        return tally;
    }

    /** The seeds that broke a promise, so far, in their order. */
    public synchronized List<Finding> findings() {
        return findings.stream().sorted(Comparator.comparingLong(Finding::seed)).toList();
    }

    /** Everything that happens in the world of one seed, a line each. */
    public static List<String> trace(long seed) {
        Simulation world = new Simulation(Scenario.of(seed), Planting.NONE, true);
        try {
            world.run();
        } catch (BrokenException broken) {
            // stands in the trace
        }
        return world.trace().lines();
    }
}
