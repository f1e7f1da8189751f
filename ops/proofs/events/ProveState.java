package events;

import static events.MeasureEvents.say;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * However the events come, the state they leave is the same, and on the way there no version goes down.
 *
 * <p>There is no consumer group to be expelled from or to be balanced anew: every gateway reads every partition, from its
 * beginning at every start. What a rewind, a rebalance or a member believed dead would do is done to the processes
 * themselves: partitions change their leaders, and a member of a grid that was given up comes back with what it was about
 * to apply.
 */
final class ProveState {
    private static final List<String> JVM = List.of("-Xmx512m");
    private static final long STOPPED_MILLIS = 20_000;
    private static final long BACKUPS_MILLIS = 5_000;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final List<Story.Event> story = Story.of(42);
    private Map<String, String> clean = Map.of();
    private String cleanHash = "";
    private boolean good = true;

    /** What befalls the events or those who carry them. */
    private interface Plot {
        /** Comes back with how many records are to be found in quarantine. */
        int play(Stand stand, Sending to) throws Exception;
    }

    boolean prove() throws Exception {
        say("%,d events about %d positions", story.size(), Story.SKUS * Story.LOCATIONS.size());
        say("%-56s %-16s %12s %14s %s", "the events come", "state", "quarantined", "versions seen", "seconds");
        play("as they were told", 1, 1, this::asTold);
        play("everything three times, then once more", 1, 1, (_, to) -> send(to, Story.threeTimes(story)));
        play("in any order", 1, 1, (_, to) -> send(to, Story.shuffled(story, 1)));
        play("in another order, three times", 1, 1, (_, to) -> send(to, Story.shuffled(Story.threeTimes(story), 2)));
        play("with gaps, until the next level", 1, 1, (_, to) -> send(to, Story.withGaps(story, 3)));
        play("among unusable ones of nine kinds", 1, 1, this::amongPoison);
        play("to a gateway killed and begun anew three times", 1, 1, this::rewound);
        play("to a gateway stopped for 20 s and resumed", 1, 1, this::stopped);
        play("through a broker killed and begun anew twice", 1, 1, this::brokerKilled);
        play("through three brokers, killed in turn, twice", 3, 1, this::brokersKilledInTurn);
        play("to a grid of three: one given up, then back; one killed", 1, 3, this::gridDisturbed);
        return good;
    }

    private void play(String title, int brokers, int gateways, Plot plot) throws Exception {
        long begun = System.nanoTime();
        try (Stand stand = new Stand(Files.createTempDirectory("penstock-state-"), brokers, gateways)) {
            stand.startGateways(JVM);
            int injected;
            List<State.VersionWatch> watches =
                    stand.members().stream().map(State.VersionWatch::new).toList();
            try (KafkaProducer<byte[], byte[]> producer = stand.producer(5)) {
                Sending to = new Sending(producer);
                injected = plot.play(stand, to);
                to.arrived();
            }
            if (clean.isEmpty()) {
                awaitAll(stand);
                clean = State.answers(stand.http());
                cleanHash = State.hash(stand.http());
            }
            long answers = 0;
            long backward = 0;
            Set<String> hashes = new TreeSet<>();
            for (Member member : stand.members()) {
                hashes.add(awaitState(member));
            }
            for (State.VersionWatch watch : watches) {
                watch.close();
                answers += watch.answers();
                backward += watch.backward();
            }
            int quarantined = quarantined(stand);
            boolean same = hashes.equals(Set.of(cleanHash)) && quarantined == injected && backward == 0;
            say(
                    "%-56s %-16s %5d of %3d %14s %7.1f %s",
                    title,
                    String.join(" ", hashes),
                    quarantined,
                    injected,
                    backward == 0 ? String.format("%,d up", answers) : backward + " DOWN",
                    (System.nanoTime() - begun) / 1e9,
                    same ? "" : "WRONG");
            for (Member member : stand.members()) {
                tellDifferences(member);
            }
            good &= same;
        }
    }

    private int asTold(Stand stand, Sending to) {
        return send(to, story);
    }

    private static int send(Sending to, List<Story.Event> events) {
        events.forEach(each -> to.send(each.record()));
        return 0;
    }

    private int amongPoison(Stand stand, Sending to) {
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

    private int rewound(Stand stand, Sending to) throws Exception {
        for (int part = 0; part < 4; part++) {
            send(to, story.subList(story.size() * part / 4, story.size() * (part + 1) / 4));
            to.arrived();
            if (part < 3) {
                stand.killGateway();
                stand.startGateway(JVM, List.of());
            }
        }
        return 0;
    }

    private int stopped(Stand stand, Sending to) throws Exception {
        send(to, story.subList(0, story.size() / 2));
        Member member = stand.members().getFirst();
        member.signal("STOP");
        send(to, story.subList(story.size() / 2, story.size()));
        to.arrived();
        Thread.sleep(STOPPED_MILLIS);
        member.signal("CONT");
        return 0;
    }

    private int brokerKilled(Stand stand, Sending to) throws Exception {
        for (int part = 0; part < 3; part++) {
            send(to, story.subList(story.size() * part / 3, story.size() * (part + 1) / 3));
            if (part < 2) {
                Thread.sleep(50);
                stand.brokers().kill(0);
                stand.brokers().start(0);
            }
        }
        return 0;
    }

    /** Most brokers are there all the time: the others take over the partitions of each that goes, and give them back. */
    private int brokersKilledInTurn(Stand stand, Sending to) throws Exception {
        int parts = 2 * stand.brokers().count();
        for (int part = 0; part < parts; part++) {
            int broker = part % stand.brokers().count();
            send(to, story.subList(story.size() * part / parts, story.size() * (2 * part + 1) / (2 * parts)));
            stand.brokers().kill(broker);
            send(to, story.subList(story.size() * (2 * part + 1) / (2 * parts), story.size() * (part + 1) / parts));
            to.arrived();
            stand.brokers().start(broker);
        }
        return 0;
    }

    /** A member that does not answer for so long is given up by the others, and does not know it when it goes on. */
    private int gridDisturbed(Stand stand, Sending to) throws Exception {
        Member silent = stand.members().get(2);
        Member killed = stand.members().get(1);
        send(to, story.subList(0, story.size() / 4));
        silent.signal("STOP");
        send(to, story.subList(story.size() / 4, story.size() / 2));
        to.arrived();
        Thread.sleep(STOPPED_MILLIS);
        silent.signal("CONT");
        send(to, story.subList(story.size() / 2, story.size() * 3 / 4));
        to.arrived();
        awaitWholeGrid(stand);
        killed.kill();
        send(to, story.subList(story.size() * 3 / 4, story.size()));
        to.arrived();
        killed.start(JVM, List.of());
        return 0;
    }

    /** Until all members see all, and what had no backup meanwhile has had time to get one. */
    private static void awaitWholeGrid(Stand stand) throws Exception {
        long begun = System.nanoTime();
        for (Member member : stand.members()) {
            while (member.metric("penstock_grid_members") < stand.members().size()) {
                if (System.nanoTime() - begun > PATIENCE_NANOS) {
                    throw new IllegalStateException("the grid does not become whole again");
                }
                Thread.sleep(100);
            }
        }
        Thread.sleep(BACKUPS_MILLIS);
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

    private String awaitState(Member member) throws Exception {
        long begun = System.nanoTime();
        String hash = State.hash(member.http());
        while (!hash.equals(cleanHash) && System.nanoTime() - begun < PATIENCE_NANOS) {
            Thread.sleep(500);
            hash = State.hash(member.http());
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

    private void tellDifferences(Member member) throws IOException {
        Map<String, String> now = State.answers(member.http());
        clean.keySet().stream()
                .filter(question -> !Objects.equals(clean.get(question), now.get(question)))
                .limit(3)
                .forEach(question -> say("  %s%n    %s%n    %s", question, clean.get(question), now.get(question)));
    }
}
