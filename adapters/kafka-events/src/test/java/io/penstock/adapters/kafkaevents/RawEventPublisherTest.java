package io.penstock.adapters.kafkaevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RawEventPublisherTest {
    private final Bench bench = new Bench(EmbeddedBroker.shared().bootstrapServers());

    @Test
    void when_it_returns_all_events_stand_in_the_topics_of_their_types() throws Exception {
        bench.createTopics();
        try (var publisher = new RawEventPublisher(bench.kafka, bench.topics)) {
            var events = List.of(
                    Bench.event(Bench.STOCK_LEVEL, "A", "1"),
                    Bench.event("penstock.price.changed", "A", "2"),
                    Bench.event(Bench.STOCK_LEVEL, "B", "3"));
            assertThat(publisher.publish(events)).isEqualTo(3);
        }
        assertThat(bench.read(bench.stock(), 2)).hasSize(2);
        assertThat(bench.read(bench.topics.ofType("penstock.price.changed"), 1)).hasSize(1);
    }

    @Test
    void an_event_that_has_no_topic_is_refused() {
        try (var publisher = new RawEventPublisher(bench.kafka, bench.topics)) {
            assertThatThrownBy(() -> publisher.publish(List.of(Bench.event("penstock.weather.changed", "A", "1"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("penstock.weather.changed");
        }
    }

    @Test
    void a_broker_that_does_not_take_the_events_is_an_io_fault() {
        var nowhere = new KafkaSettings("127.0.0.1:1", Map.of("max.block.ms", "100"));
        try (var publisher = new RawEventPublisher(nowhere, bench.topics)) {
            assertThatThrownBy(() -> publisher.publish(List.of(Bench.event("A", 1))))
                    .isInstanceOf(IOException.class);
        }
    }
}
