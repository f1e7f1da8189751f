package io.penstock.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.gateway.simulation.Invariant.BrokenException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Each bug is found by its seeds. Which seeds these are changes with what the use cases do; that the seeds named here find
 * the bug, and find nothing without it, is what the simulation is worth.
 */
final class PlantedBugsTest {
    @Test
    void skipping_the_force_breaks_accept_means_accept() {
        found(PlantedBugs.SkipsTheForce::new, EnumSet.of(Invariant.P3), 1, 4, 5, 6, 7, 8);
    }

    @Test
    void dropping_the_operation_id_check_leaves_what_nobody_owns() {
        found(
                PlantedBugs.ForgetsOperationIds::new,
                EnumSet.of(Invariant.NO_GHOSTS, Invariant.P1),
                106,
                936,
                1171,
                1518,
                1692,
                1810,
                1980);
    }

    @Test
    void releasing_on_an_unknown_outcome_gives_away_what_is_promised() {
        found(PlantedBugs.ReleasesOnUnknown::new, EnumSet.of(Invariant.P1), 5, 8, 12, 14, 16, 17, 18);
    }

    @Test
    void taking_silence_of_the_erp_for_a_no_leaves_an_order_alive_there() {
        found(PlantedBugs.TakesSilenceForRefusal::new, EnumSet.of(Invariant.P4), 3, 4, 8, 18, 21, 22);
    }

    @Test
    void sending_again_without_asking_books_twice() {
        found(PlantedBugs.SkipsTheLookUp::new, EnumSet.of(Invariant.P4), 24, 36, 61, 65, 66, 75);
    }

    @Test
    void booking_without_a_version_leaves_a_gap_between_the_two_systems() {
        found(PlantedBugs.ForgetsBookedVersion::new, EnumSet.of(Invariant.P1), 1, 2, 3, 4, 5, 6);
    }

    /** Most of the named seeds find it, as the promise it breaks; none of them finds anything without it. */
    private static void found(Supplier<Planting> bug, Set<Invariant> as, long... seeds) {
        Set<Long> finders = new TreeSet<>();
        for (long seed : seeds) {
            assertThat(broken(seed, Planting.NONE))
                    .as("seed %d without the bug", seed)
                    .isEmpty();
            if (as.containsAll(broken(seed, bug.get()))
                    && !broken(seed, bug.get()).isEmpty()) {
                finders.add(seed);
            }
        }
        assertThat(finders)
                .as("those of the seeds %s that find it, as one of %s", Arrays.toString(seeds), as)
                .hasSizeGreaterThan(seeds.length / 2);
    }

    private static Set<Invariant> broken(long seed, Planting bug) {
        try {
            new Simulation(Scenario.of(seed), bug, false).run();
            return Set.of();
        } catch (BrokenException broken) {
            return Set.of(broken.invariant());
        }
    }
}
