package io.penstock.gateway.simulation;

import io.penstock.adapters.memory.MemoryCatalogue;
import io.penstock.adapters.memory.MemoryClaims;
import io.penstock.adapters.memory.MemoryCreditAccounts;
import io.penstock.adapters.memory.MemoryPositions;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeSet;

/** What the nodes share for as long as one of them lives. */
final class Grid {
    private final MemoryPositions positions;
    private final MemoryCreditAccounts accounts;
    private final MemoryClaims claims;
    private final MemoryCatalogue catalogue = new MemoryCatalogue();
    private final Set<String> awaited;

    /** @param members whose logs are to be read back before anyone may rely on this grid */
    Grid(InstantSource time, Set<String> members) {
        this.positions = new MemoryPositions(time);
        this.accounts = new MemoryCreditAccounts(time);
        this.claims = new MemoryClaims(time);
        this.awaited = new TreeSet<>(members);
    }

    MemoryPositions positions() {
        return positions;
    }

    MemoryCreditAccounts accounts() {
        return accounts;
    }

    MemoryClaims claims() {
        return claims;
    }

    MemoryCatalogue catalogue() {
        return catalogue;
    }

    /** A member has read its logs back. */
    void recovered(String member) {
        awaited.remove(member);
    }

    /** Whether all that its members had promised is in it. */
    boolean isWhole() {
        return awaited.isEmpty();
    }
}
