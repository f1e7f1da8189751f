package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.OutgoingEvent;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driven.RawRemoval;
import io.penstock.ports.driving.BusinessEvent;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaEventOutletTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final Bench bench = new Bench(EmbeddedBroker.shared().bootstrapServers());
    private final List<KafkaEventOutlet> opened = new ArrayList<>();

    @AfterAll
    static void closeVertx() throws Exception {
        Await.done(VERTX.close().toCompletionStage());
    }

    @AfterEach
    void close() throws Exception {
        opened.forEach(KafkaEventOutlet::close);
        bench.close();
    }

    @Test
    void a_completed_stage_means_that_the_event_stands_in_the_order_topic_as_a_cloud_event() throws Exception {
        bench.createTopics();
        Await.done(outlet(bench.kafka).publish(event("O-1", "one")));
        var record = bench.read(bench.topics.order(), 1).getFirst();
        assertThat(record.key()).isEqualTo("O-1".getBytes(UTF_8));
        assertThat(record.value()).isEqualTo("one".getBytes(UTF_8));
        assertThat(Bench.header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(Bench.header(record, "ce_id")).isEqualTo("one");
        assertThat(Bench.header(record, "ce_source")).isEqualTo("/penstock");
        assertThat(Bench.header(record, "ce_type")).isEqualTo("penstock.order.accepted");
        assertThat(Bench.header(record, "ce_time")).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(Bench.header(record, "content-type")).isEqualTo("application/json");
    }

    @Test
    void the_events_of_an_order_keep_their_order() throws Exception {
        bench.createTopics();
        var outlet = outlet(bench.kafka);
        var stages = new ArrayList<CompletionStage<Void>>();
        for (int i = 0; i < 2000; i++) {
            stages.add(outlet.publish(event("O-" + i % 5, Integer.toString(i))));
        }
        for (CompletionStage<Void> stage : stages) {
            Await.done(stage);
        }
        assertThat(outlet.waiting()).isZero();
        var numbers = bench.read(bench.topics.order(), 2000).stream()
                .filter(record -> new String(record.key(), UTF_8).equals("O-3"))
                .map(record -> Integer.parseInt(new String(record.value(), UTF_8)))
                .toList();
        assertThat(numbers)
                .isEqualTo(IntStream.range(0, 400).mapToObj(i -> 5 * i + 3).toList());
    }

    @Test
    void the_feed_passes_over_what_the_outlet_has_published() throws Exception {
        bench.createTopics();
        Await.done(outlet(bench.kafka).publish(event("O-1", "one")));
        var feed = bench.feed();
        Await.done(feed.start(bench.sink));
        assertThat(feed.status().recordsIgnored()).isEqualTo(1);
        assertThat(bench.sink.handedOver()).isZero();
    }

    @Test
    void without_a_broker_a_stage_fails_in_its_time_and_past_the_bound_at_once() throws Exception {
        var outlet = outlet(KafkaSettings.of("127.0.0.1:1"));
        var first = outlet.publish(event("O-1", "one"));
        var last = first;
        for (int i = 0; i < 10_000; i++) {
            last = outlet.publish(event("O-1", "more"));
        }
        var refused = last;
        assertThatThrownBy(() -> Await.done(refused)).hasCauseInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> Await.done(first)).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void an_event_that_cannot_be_encoded_is_a_failed_stage_and_takes_no_room() {
        var outlet = new KafkaEventOutlet(VERTX, bench.kafka, bench.topics, new Speechless());
        opened.add(outlet);
        assertThatThrownBy(() -> Await.done(outlet.publish(event("O-1", "one"))))
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(outlet.waiting()).isZero();
    }

    @Test
    void a_closed_outlet_refuses() {
        var outlet = outlet(bench.kafka);
        outlet.close();
        assertThatThrownBy(() -> Await.done(outlet.publish(event("O-1", "one"))))
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    private KafkaEventOutlet outlet(KafkaSettings kafka) {
        var outlet = new KafkaEventOutlet(VERTX, kafka, bench.topics, new NumberCodec());
        opened.add(outlet);
        return outlet;
    }

    private static OutgoingEvent event(String order, String id) {
        return new OutgoingEvent.OrderStatusChanged(
                id,
                new OrderId(order),
                new ChannelId("web"),
                OrderStatus.BOOKED,
                OrderStatus.Source.ERP,
                Optional.empty(),
                Optional.empty(),
                Bench.NOW);
    }

    /** Finds no words for anything. */
    private static final class Speechless implements EventCodec {
        @Override
        public BusinessEvent decode(RawEvent raw) {
            return new BusinessEvent.Ignored(raw.type());
        }

        @Override
        public BusinessEvent removed(RawRemoval raw) {
            return new BusinessEvent.Ignored(raw.entity());
        }

        @Override
        public RawEvent encode(OutgoingEvent event) {
            throw new IllegalArgumentException("no words for " + event.id());
        }
    }
}
