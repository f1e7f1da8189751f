package io.penstock.perf.suite;

import static io.penstock.perf.suite.Figures.count;
import static io.penstock.perf.suite.Figures.micros;
import static io.penstock.perf.suite.Figures.perSecond;

import io.penstock.adapters.kafkabroker.BrokerChild;
import io.penstock.adapters.kafkabroker.child.JavaCommand;
import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.RawEventPublisher;
import io.penstock.adapters.kafkaevents.Topics;
import io.penstock.perf.report.Section;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The ERP and the warehouses tell everything at once, through Kafka. */
final class EventStorm {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** That of the catalogue is 1. */
    private static final int FIRST_VERSION = 2;

    private static final int PROBES = 500;

    /**
     * Not counted, as the first rounds of the storm are not: a client that is cold takes longer to ask than an event
     * takes to become visible.
     */
    private static final int FIRST_PROBES = 100;

    private static final int FIRST_QUESTIONS = 3_000;

    private EventStorm() {}

    static Section measure(Bench bench) throws IOException, InterruptedException {
        Section section = new Section(
                "Event storm",
                "How many stock events a second go through Kafka into the stock, and how soon is one visible?");
        Bench.progress("event-storm");
        int port = MachineLimits.freePort();
        try (BrokerChild broker = BrokerChild.start(
                        JavaCommand.ofThisJvm(BrokerChild.FLAGS),
                        bench.site().directory("kafka"),
                        port,
                        PATIENCE,
                        _ -> {});
                Gateway gateway = new Gateway.Plan(bench.site(), "events", new Catalogue(Bench.SKUS, Catalogue.PLENTY))
                        .flag("--kafka-bootstrap", broker.bootstrapServers())
                        .flag("--kafka-create-topics", "true")
                        .start();
                RawEventPublisher publisher =
                        new RawEventPublisher(KafkaSettings.of(broker.bootstrapServers()), Topics.standard())) {
            storm(bench, gateway, publisher, section);
            visible(gateway, publisher, section);
        }
        return section;
    }

    private static void storm(Bench bench, Gateway gateway, RawEventPublisher publisher, Section section)
            throws IOException, InterruptedException {
        int first = bench.quick() ? 1 : 10;
        int rounds = bench.quick() ? 5 : 30;
        double none = applied(gateway);
        publish(publisher, FIRST_VERSION, first);
        awaitApplied(gateway, none + (double) first * Bench.SKUS);
        double before = applied(gateway);
        double cpu = gateway.cpuSeconds();
        long begun = System.nanoTime();
        publish(publisher, FIRST_VERSION + first, rounds);
        awaitApplied(gateway, before + (double) rounds * Bench.SKUS);
        double seconds = (System.nanoTime() - begun) / 1e9;
        double events = applied(gateway) - before;
        section.table(
                List.of(
                        "storm",
                        "events",
                        "from the first published to the last applied",
                        "rate",
                        "gateway's CPU an event"),
                List.of(List.of(
                        "stock.level, broker and publisher on the same cores",
                        count(events),
                        Figures.seconds(seconds),
                        perSecond(events / seconds),
                        micros((gateway.cpuSeconds() - cpu) / events * 1e6))));
        section.verdict(
                "Ingest of at least 50,000 events a second", events / seconds >= 50_000, perSecond(events / seconds));
    }

    private static double applied(Gateway gateway) throws IOException, InterruptedException {
        return gateway.sum("penstock_events_applied");
    }

    private static void awaitApplied(Gateway gateway, double count) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (applied(gateway) < count && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
    }

    private static void publish(RawEventPublisher publisher, long firstVersion, int rounds) throws IOException {
        Instant now = Instant.now();
        Iterable<RawEvent> events = () -> IntStream.range(0, rounds * Bench.SKUS)
                .mapToObj(i -> Catalogue.stock(
                        1 + i % Bench.SKUS, "DC-EAST", firstVersion + i / Bench.SKUS, Catalogue.PLENTY - i, now))
                .iterator();
        publisher.publish(events);
    }

    /** One event at a time, from before it is handed to Kafka until an answer shows it. */
    private static void visible(Gateway gateway, RawEventPublisher publisher, Section section)
            throws IOException, InterruptedException {
        for (int i = 0; i < FIRST_QUESTIONS; i++) {
            onHand(gateway);
        }
        Histogram nanos = new Histogram(3);
        for (int i = 1; i <= FIRST_PROBES + PROBES; i++) {
            long taken = untilVisible(gateway, publisher, i);
            if (i > FIRST_PROBES) {
                nanos.recordValue(taken);
            }
            Thread.sleep(5);
        }
        double p50 = nanos.getValueAtPercentile(50) / 1e3;
        double p99 = nanos.getValueAtPercentile(99) / 1e3;
        section.table(
                List.of("from publishing to an answer that shows it", "p50", "p99", "max"),
                List.of(List.of(
                        PROBES + " events, one after the other",
                        micros(p50),
                        micros(p99),
                        micros(nanos.getMaxValue() / 1e3))));
        section.verdict("An event is visible within 20 ms, 99 of 100", p99 <= 20_000, micros(p99));
    }

    /** Nanoseconds. */
    private static long untilVisible(Gateway gateway, RawEventPublisher publisher, int number)
            throws IOException, InterruptedException {
        long told = 1_000L + number;
        RawEvent event = Catalogue.stock(1, "DC-WEST", 1_000 + number, told, Instant.now());
        long begun = System.nanoTime();
        publisher.publish(List.of(event));
        while (onHand(gateway) != told) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException("an event was never visible");
            }
        }
        return System.nanoTime() - begun;
    }

    private static long onHand(Gateway gateway) throws IOException, InterruptedException {
        return Http.json(gateway.url() + "/v1/availability/" + Catalogue.sku(1) + "?location=DC-WEST", Gateway.KEY)
                .get("availableToSell")
                .asLong();
    }
}
