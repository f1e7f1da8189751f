package events;

import static events.MeasureEvents.say;
import static events.MeasureEvents.wanted;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Whatever befalls the events on their way in, the state is the same; whatever befalls the gateway and the broker, what
 * was decided is told, once by its id. {@code state}, {@code orders}, {@code outage}: one part alone.
 */
public final class ProveEvents {
    private static final List<String> PARTS = List.of("state", "orders", "outage");

    private ProveEvents() {}

    public static void main(String[] args) throws Exception {
        List<String> wanted = wanted(args, PARTS);
        say(
                "cores=%d load=%.1f java=%s",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version());
        boolean good = true;
        if (wanted.contains("state")) {
            good &= new ProveState().prove();
        }
        if (wanted.contains("orders")) {
            good &= new ProveTold().orders(Integer.getInteger("orders", 100_000));
        }
        if (wanted.contains("outage")) {
            good &= new ProveTold().outage(Integer.getInteger("outage", 60), "20s keep 50%, 40s stop");
        }
        say(good ? "PROVED" : "NOT PROVED");
        System.exit(good ? 0 : 1);
    }
}
