package io.penstock.gateway.simulation;

import java.util.EnumMap;
import java.util.Map;

/** Which fault strikes when, and how often each has struck. */
final class Weather {
    private final Map<Fault, Integer> rarities;
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private final Chance chance;
    private boolean calm;

    Weather(Scenario scenario, Chance chance) {
        this.rarities = scenario.rarities();
        this.chance = chance;
    }

    /** From now on nothing goes wrong. */
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    /** Whether {@code fault} strikes here and now. */
    boolean strikes(Fault fault) {
        Integer rarity = rarities.get(fault);
        if (calm || rarity == null || !chance.oneIn(rarity)) {
            return false;
        }
        struck.merge(fault, 1L, Long::sum);
        return true;
    }

    Map<Fault, Long> struck() {
        return struck;
    }
}
