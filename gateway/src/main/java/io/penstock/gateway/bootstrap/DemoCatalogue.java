package io.penstock.gateway.bootstrap;

import io.penstock.adapters.cloudevents.SeedCatalogue;
import io.penstock.adapters.cloudevents.StructuredEvents;
import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.RawEventPublisher;
import io.penstock.adapters.kafkaevents.Topics;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data to play with: made once for a data directory, and published once through its broker. */
final class DemoCatalogue {
    private static final Logger LOG = LoggerFactory.getLogger(DemoCatalogue.class);
    private static final Duration BROKER_PATIENCE = Duration.ofMinutes(3);

    private DemoCatalogue() {}

    /** Written once: the ERP's opening balances must not change under its ledger. */
    static Path seeded(Path data, int skus) throws IOException {
        Path file = data.resolve("catalogue.ndjson");
        if (!Files.exists(file)) {
            LOG.info("seeding a catalogue of {} SKUs", skus);
            Path next = data.resolve("catalogue.next");
            new SeedCatalogue(skus, Instant.now()).writeTo(next);
            Files.move(next, file);
        }
        return file;
    }

    /** Through Kafka, as any catalogue would come; once, since the topics keep it. */
    static void publish(Config config, Path events, Path data) throws IOException, InterruptedException {
        Path done = data.resolve("catalogue.published");
        if (Files.exists(done)) {
            return;
        }
        KafkaSettings kafka = KafkaSettings.of(config.text("kafka.bootstrap"));
        Topics.standard().create(kafka, 1, BROKER_PATIENCE);
        try (RawEventPublisher publisher = new RawEventPublisher(kafka, Topics.standard());
                Stream<RawEvent> catalogue = new StructuredEvents(Instant.now())
                        .read(events, (line, problem) -> LOG.warn("catalogue line {}: {}", line, problem))) {
            publisher.publish(catalogue.toList());
        }
        Files.writeString(done, "");
    }
}
