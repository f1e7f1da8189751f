package io.penstock.gateway.simulation;

import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads every partition for one node, each at its own pace, from the beginning and now and then from there again. */
final class Feed {
    private static final int BATCH = 6;
    private static final long IDLE = 50 * Scheduler.MILLI;
    private static final long AFTER_A_FAULT = 200 * Scheduler.MILLI;

    private final World world;
    private final Life life;
    private final Chance chance;
    private final ApplyEvents sink;
    private final Map<String, Reading> readings = new TreeMap<>();

    Feed(World world, Life life, Chance chance, ApplyEvents sink) {
        this.world = world;
        this.life = life;
        this.chance = chance;
        this.sink = sink;
    }

    /** Begins to read. */
    void start() {
        world.topics().partitions().forEach((name, partition) -> {
            Reading reading = new Reading(partition);
            readings.put(name, reading);
            reading.caughtUpAt = partition.end();
            reading.read();
        });
    }

    /** Whether all that was there at the start is applied. */
    boolean hasCaughtUp() {
        return readings.values().stream().allMatch(reading -> reading.applied >= reading.caughtUpAt);
    }

    /** Whether all that there is now is applied. */
    boolean isAtEnd() {
        return readings.values().stream().allMatch(reading -> reading.applied >= reading.partition.end());
    }

    /** How far one partition is read. */
    private final class Reading {
        private final Topics.Partition partition;
        private int next;
        private int applied;
        private int caughtUpAt;

        Reading(Topics.Partition partition) {
            this.partition = partition;
        }

        void read() {
            if (next >= partition.end()) {
                partition.whenMore(() -> world.time().in(chance.micros(IDLE), life, this::read));
                return;
            }
            if (world.weather().strikes(Fault.EVENT_REWOUND)) {
                next = chance.between(0, next);
            }
            int from = next;
            int to = Math.min(partition.end(), from + chance.between(1, BATCH));
            List<BusinessEvent> batch = new ArrayList<>();
            for (int i = from; i < to; i++) {
                if (partition.isKept(i) || !world.mayForget()) {
                    batch.add(partition.at(i).event());
                }
            }
            sink.apply(batch).whenComplete((_, fault) -> applied(fault == null ? to : from, fault == null));
        }

        private void applied(int upTo, boolean well) {
            next = upTo;
            applied = Math.max(applied, upTo);
            world.time().in(well ? chance.micros(Scheduler.MILLI) : chance.micros(AFTER_A_FAULT), life, this::read);
        }
    }
}
