package io.penstock.proofs.faults;

import io.penstock.proofs.trial.Trial;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fault that can be done to a gateway, again and again.
 *
 * @param name as the table calls it
 * @param rounds how often it has to be done
 */
public record Fault(String name, int rounds, Story story) {
    /** How it is done. */
    @FunctionalInterface
    public interface Story {
        /** Does it so often, lets everything come to rest, and tells what the ledgers say. */
        Trial.Verdict tell(Bench bench, int rounds) throws Exception;
    }

    /** All of them, in the order of the table. */
    public static List<Fault> all() {
        return Stream.of(
                        Kills.all(),
                        PowerCuts.all(),
                        IoErrors.all(),
                        FullDisks.all(),
                        SameProcessId.all(),
                        Clocks.all(),
                        Damages.all())
                .flatMap(List::stream)
                .toList();
    }
}
