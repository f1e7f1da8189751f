package io.penstock.gateway.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The use cases in a few hundred worlds; {@code ./penstock simulate} runs as many as wanted. */
final class SimulatedWorldsTest {
    private static final int SEEDS = 300;

    @Test
    void every_promise_holds_in_hundreds_of_worlds() {
        Campaign campaign = new Campaign(1, SEEDS);
        campaign.run(2);
        assertThat(campaign.findings()).as("seeds that break a promise").isEmpty();
        assertThat(campaign.tally().seeds()).isEqualTo(SEEDS);
        assertThat(campaign.tally().booked()).isGreaterThan(1_000);
    }

    @Test
    void every_fault_strikes_in_some_of_them() {
        Campaign campaign = new Campaign(1_000, 200);
        campaign.run(2);
        assertThat(campaign.tally().struck()).containsOnlyKeys(Fault.values());
    }

    @Test
    void a_world_is_made_of_its_seed_alone() {
        for (long seed : new long[] {7, 42, 4_711}) {
            List<String> once = Campaign.trace(seed);
            assertThat(Campaign.trace(seed)).as("seed %d", seed).isEqualTo(once).hasSizeGreaterThan(100);
        }
    }
}
