package io.penstock.gateway.simulation;

import io.penstock.adapters.memory.MemoryLog;
import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.Supply;
import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.reservation.Reservation;
import io.penstock.gateway.application.LaneSettings;
import io.penstock.gateway.application.Policies;
import io.penstock.gateway.application.UseCases;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driving.BusinessEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The whole state built anew, in a grid of its own, from the disks of all nodes and the topics: at a moment when nothing
 * is under way it is to be the same as the one that has lived.
 */
final class Rebuild {
    private final World world;
    private final List<SimulatedNode> nodes;
    private final Instant now;
    private final Grid grid;

    Rebuild(World world, List<SimulatedNode> nodes) {
        this.world = world;
        this.nodes = nodes;
        this.now = world.time().instant();
        this.grid = new Grid(() -> now, Set.of());
    }

    /** Builds, and tells what is not the same. */
    void compare() {
        Map<String, String> orders = new TreeMap<>();
        List<UseCases> built = nodes.stream().map(this::recovered).toList();
        built.forEach(useCases -> useCases.events().apply(allEvents()));
        built.forEach(useCases -> describe(useCases, orders));
        Map<String, String> lived = new TreeMap<>();
        nodes.forEach(node -> describe(node.process().orElseThrow().useCases(), lived));
        compare(orders, lived);
        Map<String, String> states = describe(grid);
        world.trace().say("rebuilt", () -> states + " and " + orders);
        compare(states, describe(world.grid()));
    }

    private void compare(Map<String, String> built, Map<String, String> lived) {
        for (Map.Entry<String, String> each : lived.entrySet()) {
            String other = built.getOrDefault(each.getKey(), "nothing");
            if (!other.equals(each.getValue())) {
                world.promises()
                        .broken(Invariant.REBUILD, each.getKey(), "was " + each.getValue() + ", rebuilt as " + other);
            }
        }
        built.keySet().stream()
                .filter(key -> !lived.containsKey(key))
                .findFirst()
                .ifPresent(key -> world.promises().broken(Invariant.REBUILD, key, "rebuilt, and never was"));
    }

    private UseCases recovered(SimulatedNode node) {
        MemoryLog<JournalEntry> journal = node.journalDisk().copy();
        MemoryLog<LedgerEntry> ledger = node.ledgerDisk().copy();
        Life over = new Life();
        over.end();
        Chance chance = new Chance(0);
        ErpOrders nobody = new ErpDoor(world, new ErpHealth(world, chance), over, chance, "nobody");
        LaneSettings caps = world.caps();
        UseCases useCases = new UseCases(
                new UseCases.World(
                        grid.positions(),
                        grid.accounts(),
                        world.scenario().isAlone(),
                        grid.catalogue(),
                        grid.claims(),
                        journal,
                        ledger,
                        nobody,
                        (_, _, _) -> {},
                        new Names("rebuilt", 0),
                        () -> now,
                        chance.generator(),
                        Measures.NONE,
                        new LaneThread(world.time(), over, chance)),
                Policies.DEFAULT,
                caps);
        useCases.recover(_ -> {});
        return useCases;
    }

    private List<BusinessEvent> allEvents() {
        List<BusinessEvent> events = new ArrayList<>();
        for (Topics.Partition partition : world.topics().partitions().values()) {
            for (int i = 0; i < partition.end(); i++) {
                if (partition.isKept(i) || !world.mayForget()) {
                    events.add(partition.at(i).event());
                }
            }
        }
        return events;
    }

    private static void describe(UseCases useCases, Map<String, String> into) {
        useCases.recentOrders(Integer.MAX_VALUE)
                .forEach(order -> into.put(
                        order.order().id().value(),
                        order.status() + " " + order.erpNumber().orElse("")));
    }

    private Map<String, String> describe(Grid described) {
        Map<String, String> states = new TreeMap<>();
        for (Position.State state : described.positions().states()) {
            Supply supply = state.supply();
            String figures = supply.onHand() + " on hand, " + supply.allocated() + " allocated at " + supply.version();
            states.put(state.key().toString(), figures + reservations(state.reservations()));
        }
        for (CreditAccount.State state : described.accounts().states()) {
            String figures = state.standing()
                    .map(known -> known.limit() + ", " + known.exposure() + " at "
                            + known.freshness().version())
                    .orElse("");
            states.put(state.customer().value(), figures + reservations(state.reservations()));
        }
        return states;
    }

    private String reservations(List<? extends Reservation<?>> reservations) {
        return reservations.stream()
                .filter(each -> !(each instanceof Reservation.Held<?> held) || held.isLive(now))
                .map(Reservation::toString)
                .sorted()
                .toList()
                .toString();
    }
}
