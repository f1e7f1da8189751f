package events;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * How fast events come in, how soon they show, and what they cost; all on this machine, load and broker among it.
 *
 * <p>{@code ingest}: 60,000 stock events a second, then as many as go. {@code visible}: from the moment an event is
 * handed to Kafka's producer until an HTTP answer has it, at 1,000 and 10,000 events a second beside 5,000 reads a
 * second. {@code mixed}: reads under a burst of events, events under a flood of reads. {@code cold}: starts on topics
 * that hold everything already.
 */
public final class MeasureEvents {
    private static final String APPLIED = "penstock_events_applied_total";
    private static final int SKUS = 100_000;
    private static final int READS = 5_000;
    private static final int CONNECTIONS = 8;
    private static final List<String> PARTS = List.of("ingest", "visible", "mixed", "cold");
    private static final List<String> JVM = List.of("-Xms1g", "-Xmx1g");

    private final int seconds;

    private MeasureEvents(int seconds) {
        this.seconds = seconds;
    }

    public static void main(String[] args) throws Exception {
        List<String> wanted = wanted(args, PARTS);
        MeasureEvents measure = new MeasureEvents(args.length < 2 ? 30 : Integer.parseInt(args[1]));
        say(
                "cores=%d load=%.1f java=%s gateway=%s",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version(),
                JVM);
        if (wanted.contains("ingest") || wanted.contains("visible") || wanted.contains("mixed")) {
            measure.running(wanted);
        }
        if (wanted.contains("cold")) {
            ColdStart.measure(1_000_000, 0, 0);
            ColdStart.measure(1_000_000, 1_000_000, 100_000);
        }
        System.exit(0);
    }

    /** The parts that are named first, or all of them; one that there is not ends the process. */
    static List<String> wanted(String[] args, List<String> parts) {
        List<String> wanted = args.length == 0 ? parts : List.of(args[0].split(","));
        if (!parts.containsAll(wanted)) {
            System.err.println("parts are " + String.join(",", parts) + ", not " + args[0]);
            System.exit(2);
        }
        return wanted;
    }

    static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private void running(List<String> wanted) throws Exception {
        Path data = Files.createTempDirectory("penstock-events-");
        try (Stand stand = new Stand(data);
                KafkaProducer<byte[], byte[]> bulk = stand.producer(5);
                KafkaProducer<byte[], byte[]> prompt = stand.producer(0)) {
            double ready = stand.startGateway(JVM, List.of());
            say("gateway ready after %.1f s on empty topics", ready);
            long version = warmUp(stand, bulk);
            if (wanted.contains("visible")) {
                version = visible(stand, prompt, version, 1_000);
                version = visible(stand, prompt, version, 10_000);
            }
            if (wanted.contains("mixed")) {
                version = mixed(stand, bulk, prompt, version);
            }
            if (wanted.contains("ingest")) {
                version = ingest(stand, bulk, version, 60_000);
                ingest(stand, bulk, version, 0);
            }
        }
    }

    /** Every position has a level, and the compiler has seen it all. */
    private static long warmUp(Stand stand, KafkaProducer<byte[], byte[]> bulk) throws Exception {
        long version = 1;
        try (Readers _ = new Readers(stand.http(), SKUS, READS, CONNECTIONS);
                Writer writer = new Writer(bulk, SKUS, 30_000, version).start()) {
            Thread.sleep(12_000);
            version = writer.nextVersion();
        }
        awaitApplied(stand, 0);
        return version + 1;
    }

    private long ingest(Stand stand, KafkaProducer<byte[], byte[]> bulk, long version, int perSecond) throws Exception {
        double applied = stand.metric(APPLIED);
        double cpu = Cpu.seconds(stand.gatewayPid());
        double brokerCpu = Cpu.seconds(stand.brokers().pid(0));
        double ownCpu = Cpu.seconds(ProcessHandle.current().pid());
        long begun = System.nanoTime();
        long worstLag = 0;
        Writer writer = new Writer(bulk, SKUS, perSecond, version).start();
        try (writer) {
            for (int i = 0; i < seconds; i++) {
                Thread.sleep(1_000);
                worstLag = Math.max(worstLag, writer.sent() - (long) (stand.metric(APPLIED) - applied));
            }
        }
        awaitApplied(stand, applied + writer.sent());
        double took = (System.nanoTime() - begun) / 1e9;
        double events = stand.metric(APPLIED) - applied;
        say(
                "ingest at %s: %,.0f events in %.1f s: %,.0f/s, at most %,d behind; CPU per event: gateway %.1f us,"
                        + " broker %.1f us, load %.1f us; gateway holds %d MiB",
                perSecond == 0 ? "full speed" : String.format(Locale.ROOT, "%,d/s", perSecond),
                events,
                took,
                events / took,
                worstLag,
                (Cpu.seconds(stand.gatewayPid()) - cpu) * 1e6 / events,
                (Cpu.seconds(stand.brokers().pid(0)) - brokerCpu) * 1e6 / events,
                (Cpu.seconds(ProcessHandle.current().pid()) - ownCpu) * 1e6 / events,
                Cpu.residentMib(stand.gatewayPid()));
        return writer.nextVersion() + 1;
    }

    private long visible(Stand stand, KafkaProducer<byte[], byte[]> prompt, long version, int perSecond)
            throws Exception {
        Writer writer = new Writer(prompt, SKUS, perSecond, version).start();
        Readers readers = new Readers(stand.http(), SKUS, READS, CONNECTIONS);
        Prober prober = new Prober(stand.http(), prompt);
        double cpu = Cpu.seconds(stand.gatewayPid());
        try (writer;
                readers;
                prober) {
            Thread.sleep(seconds * 1_000L);
        }
        say("visible at %,d events/s and %,d reads/s:", perSecond, READS);
        say("  event to answer   %s%s", prober.latencies(), prober.wrong().isEmpty() ? "" : " " + prober.wrong());
        say("  reads             %s, %d failed", readers.latencies(), readers.failures());
        say("  gateway           %.2f cores", (Cpu.seconds(stand.gatewayPid()) - cpu) / seconds);
        return writer.nextVersion() + 1;
    }

    private long mixed(Stand stand, KafkaProducer<byte[], byte[]> bulk, KafkaProducer<byte[], byte[]> prompt, long from)
            throws Exception {
        int span = Math.max(5, seconds / 2);
        long version = from;
        for (int events : new int[] {0, 50_000}) {
            Writer writer = new Writer(bulk, SKUS, Math.max(1, events), version).start();
            Readers readers = new Readers(stand.http(), SKUS, READS, CONNECTIONS);
            try (writer;
                    readers) {
                Thread.sleep(span * 1_000L);
            }
            say("reads at %,d/s under %,d events/s: %s", READS, events, readers.latencies());
            version = writer.nextVersion() + 1;
        }
        for (int connections : new int[] {1, 32}) {
            Writer writer = new Writer(prompt, SKUS, 5_000, version).start();
            Readers readers = new Readers(stand.http(), SKUS, 0, connections);
            Prober prober = new Prober(stand.http(), prompt);
            try (writer;
                    readers;
                    prober) {
                Thread.sleep(span * 1_000L);
            }
            say(
                    "5,000 events/s under %,d reads/s of %d connections that never pause: %s",
                    readers.answers() / span, connections, prober.latencies());
            version = writer.nextVersion() + 1;
        }
        return version;
    }

    /** Until so many are applied, or, at 0, nothing comes any more. */
    private static void awaitApplied(Stand stand, double goal) throws Exception {
        double before = -1;
        for (double now = stand.metric(APPLIED); goal == 0 ? now != before : now < goal; now = stand.metric(APPLIED)) {
            before = now;
            Thread.sleep(goal == 0 ? 500 : 20);
        }
    }
}
