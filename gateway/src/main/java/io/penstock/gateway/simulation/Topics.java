package io.penstock.gateway.simulation;

import io.penstock.ports.driving.BusinessEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the systems behind have published, partition by partition, for everyone to read from wherever they like. Publishing
 * takes time, keeps the order within a partition, and happens twice now and then.
 */
final class Topics {
    private static final int PARTITIONS = 2;
    private static final List<String> LAST_OF_EACH = List.of("credit", "customer", "item", "price", "stock");
    private static final List<String> ALL = List.of("adjusted", "order", "receipt");

    private final World world;
    private final Chance chance;
    private final Map<String, Partition> partitions = new TreeMap<>();

    Topics(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
        LAST_OF_EACH.forEach(topic -> create(topic, true));
        ALL.forEach(topic -> create(topic, false));
    }

    private void create(String topic, boolean compacted) {
        for (int i = 0; i < PARTITIONS; i++) {
            partitions.put(topic + "-" + i, new Partition(compacted));
        }
    }

    /** An event and what it is about. */
    record Published(String key, BusinessEvent event) {}

    /** One log of events. Where it is compacted, only the last of each key is kept of what lies behind. */
    static final class Partition {
        private final boolean compacted;
        private final List<Published> events = new ArrayList<>();
        private final Map<String, Integer> last = new HashMap<>();
        private List<Runnable> waiting = new ArrayList<>();
        private long busyUntil;

        Partition(boolean compacted) {
            this.compacted = compacted;
        }

        int end() {
            return events.size();
        }

        Published at(int index) {
            return events.get(index);
        }

        private void add(Published published) {
            last.put(published.key(), events.size());
            events.add(published);
        }

        /** Is told once, when there is more. */
        void whenMore(Runnable reader) {
            waiting.add(reader);
        }

        private void tellReaders() {
            List<Runnable> told = waiting;
            waiting = new ArrayList<>();
            told.forEach(Runnable::run);
        }

        /** Whether whoever comes late still finds it. */
        boolean isKept(int index) {
            return !compacted || last.getOrDefault(events.get(index).key(), index) == index;
        }
    }

    void publish(String topic, String key, BusinessEvent event) {
        String name = topic + "-" + Math.floorMod(key.hashCode(), PARTITIONS);
        Partition partition = Optional.ofNullable(partitions.get(name)).orElseThrow();
        long late = world.weather().strikes(Fault.EVENT_LATE) ? chance.between(1, 20 * Scheduler.SECOND) : 0;
        partition.busyUntil =
                Math.max(partition.busyUntil, world.time().now() + chance.micros(2 * Scheduler.MILLI) + late);
        int times = world.weather().strikes(Fault.EVENT_REPEATED) ? 2 : 1;
        world.time().at(partition.busyUntil, world.life(), () -> {
            for (int i = 0; i < times; i++) {
                partition.add(new Published(key, event));
            }
            world.trace().say("topic", () -> name + ": " + event + (times > 1 ? " twice" : ""));
            partition.tellReaders();
        });
    }

    Map<String, Partition> partitions() {
        return partitions;
    }

    /** Whether nothing is on its way to be published. */
    boolean isQuiet() {
        return partitions.values().stream()
                .allMatch(partition -> partition.busyUntil <= world.time().now());
    }
}
