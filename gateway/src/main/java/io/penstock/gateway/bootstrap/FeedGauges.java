package io.penstock.gateway.bootstrap;

import com.codahale.metrics.MetricRegistry;
import io.penstock.adapters.kafkaevents.FeedStatus;
import io.penstock.adapters.kafkaevents.KafkaEventFeed;
import java.util.function.ToLongFunction;

/** The feed's state as gauges. */
final class FeedGauges {
    private FeedGauges() {}

    static void register(KafkaEventFeed feed, MetricRegistry registry) {
        gauge(registry, feed, "connected", status -> status.connected() ? 1 : 0);
        gauge(registry, feed, "lag", status -> status.lag().values().stream()
                .mapToLong(Long::longValue)
                .sum());
        gauge(registry, feed, "tombstones", FeedStatus::tombstones);
        gauge(registry, feed, "quarantined", status -> status.quarantined().values().stream()
                .mapToLong(Long::longValue)
                .sum());
        gauge(registry, feed, "dead-letters-waiting", FeedStatus::deadLettersWaiting);
        gauge(registry, feed, "dead-letters-refused", FeedStatus::deadLettersRefused);
    }

    private static void gauge(
            MetricRegistry registry, KafkaEventFeed feed, String name, ToLongFunction<FeedStatus> read) {
        registry.gauge("penstock.feed." + name, () -> () -> read.applyAsLong(feed.status()));
    }
}
