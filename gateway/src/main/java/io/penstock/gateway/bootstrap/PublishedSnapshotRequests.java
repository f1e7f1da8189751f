package io.penstock.gateway.bootstrap;

import io.penstock.adapters.cloudevents.SnapshotWriter;
import io.penstock.adapters.kafkaevents.KafkaSettings;
import io.penstock.adapters.kafkaevents.RawEventPublisher;
import io.penstock.adapters.kafkaevents.Topics;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driven.SnapshotRequests;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks through Kafka. Waits for the broker, so it has a thread of its own; what the broker does not take is lost. */
final class PublishedSnapshotRequests implements SnapshotRequests, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedSnapshotRequests.class);

    private final RawEventPublisher publisher;
    private final Measures measures;

    PublishedSnapshotRequests(KafkaSettings kafka, Topics topics, Measures measures) {
        this.publisher = new RawEventPublisher(kafka, topics);
        this.measures = measures;
    }

    @Override
    public void stock(PositionKey position, long version, Instant at) {
        publish(SnapshotWriter.stock(position, version, at));
    }

    @Override
    public void credit(CustomerId customer, long version, Instant at) {
        publish(SnapshotWriter.credit(customer, version, at));
    }

    private void publish(RawEvent request) {
        try {
            publisher.publish(List.of(request));
        } catch (IOException lost) {
            measures.count("events.snapshot-requests-lost");
            LOG.warn("a figure could not be asked for and will be again: {}", lost.getMessage());
        }
    }

    @Override
    public void close() {
        publisher.close();
    }
}
