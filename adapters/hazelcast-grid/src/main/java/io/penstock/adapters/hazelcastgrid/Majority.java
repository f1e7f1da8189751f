package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;

/**
 * Whether enough members are there to decide, asked where and when a call runs. Hazelcast's own protection is told of a
 * lost member by a task of its own, a moment after the partitions were shared out anew; in that moment a member that was
 * given up by all others would decide alone, on copies that nobody else has.
 */
final class Majority {
    private static final String MINIMUM = "io.penstock.minimum-members";

    private Majority() {}

    /** Lets every call know how many members it needs. */
    static void demand(int minimumMembers, Config config) {
        config.getUserContext().put(MINIMUM, minimumMembers);
    }

    /** Throws what Hazelcast's own protection throws, when too few are there. */
    static void ensure(HazelcastInstance hazelcast) {
        int minimum = (Integer) hazelcast.getUserContext().getOrDefault(MINIMUM, 1);
        int members = hazelcast.getCluster().getMembers().size();
        if (members < minimum) {
            throw new SplitBrainProtectionException(members + " of at least " + minimum + " members are there");
        }
    }
}
