package io.penstock.gateway.simulation;

import io.penstock.gateway.simulation.Invariant.BrokenException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the world of a failing seed smaller for as long as the same promise breaks in it. */
final class Shrinker {
    private static final Pattern IDS = Pattern.compile("[OR]-[A-Z]\\d+-\\d+");
    private static final int TRACE_LINES_MAX = 200;

    private final Planting planting;
    private Scenario smallest;
    private BrokenException broken;

    private Shrinker(Scenario scenario, Planting planting, BrokenException broken) {
        this.smallest = scenario;
        this.planting = planting;
        this.broken = broken;
    }

    static Finding shrink(Scenario scenario, Planting planting, BrokenException broken) {
        Shrinker shrinker = new Shrinker(scenario, planting, broken);
        while (shrinker.shrinkOnce()) {
            // as long as something can go
        }
        return shrinker.finding(broken);
    }

    private boolean shrinkOnce() {
        return fewerClients() || fewerWishes() || fewerNodes() || fewerFaults();
    }

    private boolean fewerClients() {
        return smallest.clients() > 1
                && (holds(smallest.with(smallest.nodes(), smallest.clients() / 2, smallest.wishes()))
                        || holds(smallest.with(smallest.nodes(), smallest.clients() - 1, smallest.wishes())));
    }

    private boolean fewerWishes() {
        return smallest.wishes() > 1
                && (holds(smallest.with(smallest.nodes(), smallest.clients(), smallest.wishes() / 2))
                        || holds(smallest.with(smallest.nodes(), smallest.clients(), smallest.wishes() - 1)));
    }

    private boolean fewerNodes() {
        return smallest.nodes() > 1
                && holds(smallest.with(smallest.nodes() - 1, smallest.clients(), smallest.wishes()));
    }

    private boolean fewerFaults() {
        boolean any = false;
        for (Fault fault : smallest.faults()) {
            any |= holds(smallest.without(EnumSet.of(fault)));
        }
        return any;
    }

    /** Whether the same promise breaks in the smaller world too; then that is the smallest. */
    private boolean holds(Scenario smaller) {
        Optional<BrokenException> found = run(new Simulation(smaller, planting, false));
        if (found.isEmpty() || found.get().invariant() != broken.invariant()) {
            return false;
        }
        smallest = smaller;
        broken = found.get();
        return true;
    }

    private static Optional<BrokenException> run(Simulation world) {
        try {
            world.run();
            return Optional.empty();
        } catch (BrokenException found) {
            return Optional.of(found);
        }
    }

    private Finding finding(BrokenException first) {
        Simulation traced = new Simulation(smallest, planting, true);
        Optional<BrokenException> again = run(traced);
        String words = "%d nodes, %d clients of %d wishes, faults %s; there: %s %s"
                .formatted(
                        smallest.nodes(),
                        smallest.clients(),
                        smallest.wishes(),
                        smallest.faults(),
                        broken.subject(),
                        broken.told());
        return new Finding(
                smallest.seed(),
                first.invariant(),
                first.subject(),
                first.told(),
                again.isPresent() ? words : words + " (it does not replay: a world that is not made of its seed)",
                what(traced.trace().lines(), Set.of(broken.subject())));
    }

    /** The lines on what the broken promise is about, and on the lives of the nodes. */
    private List<String> what(List<String> lines, Set<String> subjects) {
        Matcher ids = IDS.matcher(broken.told());
        Set<String> wanted = new TreeSet<>(subjects);
        while (ids.find()) {
            wanted.add(ids.group());
        }
        List<String> touching = lines.stream()
                .filter(line -> wanted.stream().anyMatch(line::contains) || tellsOfALife(line))
                .toList();
        return touching.subList(Math.max(0, touching.size() - TRACE_LINES_MAX), touching.size());
    }

    private static boolean tellsOfALife(String line) {
        return line.contains(" starts, life ")
                || line.contains(" is killed: ")
                || line.contains(" is lost with ")
                || line.contains(" clock is now ")
                || line.contains(" BROKEN ");
    }
}
