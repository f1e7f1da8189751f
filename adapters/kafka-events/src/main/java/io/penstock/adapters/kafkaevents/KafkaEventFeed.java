package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.Alarm;
import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.EventFeed;
import io.penstock.ports.driving.ApplyEvents;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads business events from Kafka. */
public final class KafkaEventFeed implements EventFeed {
    public KafkaEventFeed(KafkaSettings kafka, Topics topics, EventCodec codec, Alarm alarm, InstantSource clock) {}

    /** How the feed is doing. */
    public FeedStatus status() {
        return new FeedStatus(false, false, 0, 0, 0, Map.of(), 0, 0, Map.of(), Optional.empty());
    }

    @Override
    public CompletionStage<Void> start(ApplyEvents sink) {
        return CompletableFuture.failedStage(new UnsupportedOperationException("reads nothing yet"));
    }

    @Override
    public void close() {}
}
