package io.penstock.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.gateway.simulation.Invariant.BrokenException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Each bug is found by its seeds, as the promise that it breaks; without it they find nothing. When the use cases change,
 * other seeds find it: the message says which of those named here still do.
 */
final class PlantedBugsTest {
    @Test
    void skipping_the_force_breaks_accept_means_accept() {
        found(Scenario::of, PlantedBugs.SkipsTheForce::new, EnumSet.of(Invariant.P3), 1, 4, 5, 6, 7, 8);
    }

    @Test
    void dropping_the_operation_id_check_leaves_what_nobody_owns_and_takes_what_is_promised() {
        found(
                PlantedBugsTest::whereCallsAreRepeated,
                PlantedBugs.ForgetsOperationIds::new,
                EnumSet.of(Invariant.NO_GHOSTS, Invariant.P1, Invariant.REBUILD),
                2,
                3,
                4,
                5,
                9,
                24,
                60,
                62,
                75,
                78);
    }

    @Test
    void releasing_on_an_unknown_outcome_gives_away_what_is_promised() {
        found(Scenario::of, PlantedBugs.ReleasesOnUnknown::new, EnumSet.of(Invariant.P1), 4, 5, 12, 14, 16, 17, 18, 22);
    }

    @Test
    void giving_up_what_could_not_be_given_back_at_once_leaves_it_promised_to_nobody() {
        found(
                Scenario::of,
                PlantedBugs.GivesUpGivingBack::new,
                EnumSet.of(Invariant.NO_GHOSTS, Invariant.REBUILD),
                9,
                73,
                78,
                81,
                124,
                138,
                163);
    }

    @Test
    void taking_silence_of_the_erp_for_a_no_leaves_an_order_alive_there() {
        found(
                Scenario::of,
                PlantedBugs.TakesSilenceForRefusal::new,
                EnumSet.of(Invariant.P4),
                2,
                8,
                9,
                19,
                21,
                26,
                27,
                28);
    }

    @Test
    void sending_again_without_asking_books_twice() {
        found(Scenario::of, PlantedBugs.SkipsTheLookUp::new, EnumSet.of(Invariant.P4), 2, 3, 19, 121, 211, 272);
    }

    @Test
    void booking_without_a_version_leaves_a_gap_between_the_two_systems() {
        found(Scenario::of, PlantedBugs.ForgetsBookedVersion::new, EnumSet.of(Invariant.P1), 1, 2, 3, 4, 5, 6);
    }

    private static Scenario whereCallsAreRepeated(long seed) {
        Map<Fault, Integer> faults = Map.of(
                Fault.GRID_REPEATED, 2,
                Fault.GRID_SLOW, 10,
                Fault.VIEW_LATE, 3,
                Fault.FORCE_STALL, 20,
                Fault.ERP_REFUSES, 4);
        return new Scenario(
                seed,
                Scenario.of(seed).nodes(),
                8,
                10,
                faults,
                Scenario.of(seed).habits());
    }

    private static void found(LongFunction<Scenario> world, Supplier<Planting> bug, Set<Invariant> as, long... seeds) {
        Set<Long> finders = new TreeSet<>();
        for (long seed : seeds) {
            assertThat(broken(world.apply(seed), Planting.NONE))
                    .as("seed %d without the bug", seed)
                    .isEmpty();
            Set<Invariant> broken = broken(world.apply(seed), bug.get());
            if (!broken.isEmpty() && as.containsAll(broken)) {
                finders.add(seed);
            }
        }
        assertThat(finders)
                .as("those of the seeds %s that find it, as one of %s", Arrays.toString(seeds), as)
                .isNotEmpty();
    }

    private static Set<Invariant> broken(Scenario world, Planting bug) {
        try {
            new Simulation(world, bug, false).run();
            return Set.of();
        } catch (BrokenException broken) {
            return Set.of(broken.invariant());
        }
    }
}
