package events;

import static events.MeasureEvents.say;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * However the events come, the state they leave is the same, and on the way there no version goes down.
 *
 * <p>There is no consumer group to be expelled from or to be balanced anew: every gateway reads every partition, from its
 * beginning at every start. What a rewind, a rebalance or a member believed dead would do is done to the process itself.
 */
final class ProveState {
    private static final List<String> JVM = List.of("-Xmx512m");
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final List<Story.Event> story = Story.of(42);
    private Map<String, String> clean = Map.of();
    private String cleanHash = "";
    private boolean good = true;

    /** What befalls the events or those who carry them. */
    private interface Plot {
        /** Comes back with how many records are to be found in quarantine. */
        int play(Stand stand, KafkaProducer<byte[], byte[]> producer) throws Exception;
    }

    boolean prove() throws Exception {
        say("%,d events about %d positions", story.size(), Story.SKUS * Story.LOCATIONS.size());
        say("%-52s %-16s %12s %14s %s", "the events come", "state", "quarantined", "versions seen", "seconds");
        play("as they were told", this::asTold);
        play("everything three times, then once more", (stand, to) -> send(to, Story.threeTimes(story)));
        play("in any order", (stand, to) -> send(to, Story.shuffled(story, 1)));
        play("in another order, three times", (stand, to) -> send(to, Story.shuffled(Story.threeTimes(story), 2)));
        play("with gaps, until the next level", (stand, to) -> send(to, Story.withGaps(story, 3)));
        play("among unusable ones of nine kinds", ProveState.this::amongPoison);
        play("to a gateway killed and begun anew three times", ProveState.this::rewound);
        play("to a gateway stopped for 20 s and resumed", ProveState.this::stopped);
        play("through a broker killed and begun anew twice", ProveState.this::brokerKilled);
        return good;
    }

    private void play(String title, Plot plot) throws Exception {
        long begun = System.nanoTime();
        try (Stand stand = new Stand(Files.createTempDirectory("penstock-state-"))) {
            stand.startGateway(JVM, List.of());
            int injected;
            State.VersionWatch watch = new State.VersionWatch(stand);
            try (KafkaProducer<byte[], byte[]> producer = stand.producer(5)) {
                injected = plot.play(stand, producer);
                producer.flush();
            }
            if (clean.isEmpty()) {
                awaitAll(stand);
                clean = State.answers(stand.http());
                cleanHash = State.hash(stand.http());
            }
            String hash = awaitState(stand);
            watch.close();
            int quarantined = quarantined(stand);
            boolean same = hash.equals(cleanHash) && quarantined == injected && watch.backward() == 0;
            say(
                    "%-52s %-16s %5d of %3d %14s %7.1f %s",
                    title,
                    hash,
                    quarantined,
                    injected,
                    watch.backward() == 0 ? String.format("%,d up", watch.answers()) : watch.backward() + " DOWN",
                    (System.nanoTime() - begun) / 1e9,
                    same ? "" : "WRONG");
            if (!hash.equals(cleanHash)) {
                tellDifferences(stand);
            }
            good &= same;
        }
    }

    private int asTold(Stand stand, KafkaProducer<byte[], byte[]> to) {
        return send(to, story);
    }

    private static int send(KafkaProducer<byte[], byte[]> to, List<Story.Event> events) {
        events.forEach(each -> to.send(each.record()));
        return 0;
    }

    private int amongPoison(Stand stand, KafkaProducer<byte[], byte[]> to) {
        Poison poison = new Poison();
        int each = story.size() / poison.unusable().size();
        for (int i = 0; i < story.size(); i++) {
            if (i % each == 0 && i / each < poison.unusable().size()) {
                to.send(poison.unusable().get(i / each));
            }
            to.send(story.get(i).record());
        }
        poison.harmless().forEach(to::send);
        return poison.unusable().size();
    }

    private int rewound(Stand stand, KafkaProducer<byte[], byte[]> to) throws Exception {
        for (int part = 0; part < 4; part++) {
            send(to, story.subList(story.size() * part / 4, story.size() * (part + 1) / 4));
            to.flush();
            if (part < 3) {
                stand.killGateway();
                stand.startGateway(JVM, List.of());
            }
        }
        return 0;
    }

    private int stopped(Stand stand, KafkaProducer<byte[], byte[]> to) throws Exception {
        send(to, story.subList(0, story.size() / 2));
        signal("STOP", stand.gatewayPid());
        send(to, story.subList(story.size() / 2, story.size()));
        to.flush();
        Thread.sleep(20_000);
        signal("CONT", stand.gatewayPid());
        return 0;
    }

    private int brokerKilled(Stand stand, KafkaProducer<byte[], byte[]> to) throws Exception {
        for (int part = 0; part < 3; part++) {
            send(to, story.subList(story.size() * part / 3, story.size() * (part + 1) / 3));
            if (part < 2) {
                Thread.sleep(50);
                stand.killBroker();
                stand.startBroker();
            }
        }
        return 0;
    }

    static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Until all that was sent is applied. */
    private void awaitAll(Stand stand) throws Exception {
        long begun = System.nanoTime();
        while (stand.metric("penstock_events_applied_total") < story.size()) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new IllegalStateException("the clean run does not come to its end");
            }
            Thread.sleep(100);
        }
    }

    private String awaitState(Stand stand) throws Exception {
        long begun = System.nanoTime();
        String hash = State.hash(stand.http());
        while (!hash.equals(cleanHash) && System.nanoTime() - begun < PATIENCE_NANOS) {
            Thread.sleep(500);
            hash = State.hash(stand.http());
        }
        return hash;
    }

    private static int quarantined(Stand stand) throws Exception {
        Thread.sleep(1_000);
        int letters = 0;
        for (String entity : List.of("stock", "item", "price", "customer", "credit", "receipt", "order")) {
            letters +=
                    Told.in(stand.bootstrap(), "penstock." + entity + ".v1.dlq").size();
        }
        return letters;
    }

    private void tellDifferences(Stand stand) throws IOException {
        Map<String, String> now = State.answers(stand.http());
        clean.keySet().stream()
                .filter(question -> !Objects.equals(clean.get(question), now.get(question)))
                .limit(3)
                .forEach(question -> say("  %s%n    %s%n    %s", question, clean.get(question), now.get(question)));
    }
}
