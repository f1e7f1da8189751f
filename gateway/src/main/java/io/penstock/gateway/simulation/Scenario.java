package io.penstock.gateway.simulation;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a world is made of. Everything else follows from the seed.
 *
 * @param clients who send requests
 * @param wishes what each client wants, one after the other
 * @param rarities the faults there are; each strikes at one of so many chances
 */
record Scenario(long seed, int nodes, int clients, int wishes, Map<Fault, Integer> rarities, Habits habits) {
    /**
     * How the surroundings are.
     *
     * @param sticky clients return to the node they began with
     * @param erpMindsDoubles the ERP books an order id once, however often it is sent
     * @param erpAttemptsMax attempts before an order may be dead-lettered
     * @param stockFalls stock is lost without any order, and credit limits are lowered
     * @param erpRate orders begun per second that the ERP allows, 0: any
     */
    record Habits(boolean sticky, boolean erpMindsDoubles, int erpAttemptsMax, boolean stockFalls, int erpRate) {}

    Scenario {
        EnumMap<Fault, Integer> copy = new EnumMap<>(Fault.class);
        copy.putAll(rarities);
        if (nodes == 1) {
            copy.keySet().removeAll(Fault.ON_THE_WAY);
        }
        rarities = copy;
    }

    /** Whether the one node is the whole grid, which lives and dies with it. */
    boolean isAlone() {
        return nodes == 1;
    }

    /** The world of a seed. */
    static Scenario of(long seed) {
        Chance chance = new Chance(seed).of("scenario");
        EnumMap<Fault, Integer> rarities = new EnumMap<>(Fault.class);
        for (Fault fault : Fault.values()) {
            if (!chance.oneIn(3)) {
                int[] quarters = {1, 2, 4, 12};
                rarities.put(fault, Math.max(2, fault.usualRarity() * quarters[chance.between(0, 3)] / 4));
            }
        }
        int nodes = chance.oneIn(3) ? 1 : chance.between(2, 3);
        Habits habits = new Habits(
                chance.oneIn(2),
                chance.oneIn(2),
                chance.oneIn(2) ? 3 : 20,
                chance.oneIn(3),
                chance.oneIn(3) ? chance.between(2, 20) : 0);
        return new Scenario(seed, nodes, chance.between(2, 8), chance.between(2, 10), rarities, habits);
    }

    Scenario without(Set<Fault> faults) {
        Map<Fault, Integer> fewer = new EnumMap<>(Fault.class);
        fewer.putAll(rarities);
        fewer.keySet().removeAll(faults);
        return new Scenario(seed, nodes, clients, wishes, fewer, habits);
    }

    Scenario with(int fewerNodes, int fewerClients, int fewerWishes) {
        return new Scenario(seed, fewerNodes, fewerClients, fewerWishes, rarities, habits);
    }

    /** The faults there are. */
    Set<Fault> faults() {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        faults.addAll(rarities.keySet());
        return faults;
    }
}
