package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaEventFeedTest {
    private final Bench bench = new Bench(EmbeddedBroker.shared().bootstrapServers());
    private final RememberingSink sink = bench.sink;

    @BeforeEach
    void createTopics() throws Exception {
        bench.createTopics();
    }

    @AfterEach
    void close() throws Exception {
        sink.release();
        bench.close();
    }

    @Test
    void all_that_is_there_at_the_start_is_applied_in_the_order_of_its_key_before_the_start_completes()
            throws Exception {
        bench.publish(1, 700, "A", "B", "C", "D", "E");
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(sink.all())
                .containsOnlyKeys("A", "B", "C", "D", "E")
                .allSatisfy((key, versions) -> assertThat(versions).isEqualTo(upTo(700)));
        assertThat(feed.status().recordsApplied()).isEqualTo(3500);
        assertThat(feed.status().caughtUp()).isTrue();
        assertThat(feed.status().connected()).isTrue();
        assertThat(feed.status().lastEventAt()).contains(Bench.NOW);
    }

    @Test
    void what_comes_after_the_start_is_applied_too_and_then_nothing_lags() throws Exception {
        var feed = bench.feed();
        Await.done(feed.start(sink));
        bench.publish(1, 50, "A", "B", "C");
        Await.until("all is applied", () -> sink.count() == 150);
        Await.until("nothing lags", () -> feed.status().lag().values().stream().allMatch(lag -> lag == 0));
        assertThat(sink.of("B")).isEqualTo(upTo(50));
        assertThat(feed.status().lag())
                .hasSize(bench.topics.inbound().size() * 2)
                .containsKey(bench.stock() + "-1");
    }

    @Test
    void each_feed_reads_from_the_beginning_and_repeats_are_the_sinks_business() throws Exception {
        bench.publish(1, 20, "A");
        Await.done(bench.feed().start(sink));
        Await.done(bench.feed().start(sink));
        assertThat(sink.handedOver()).isEqualTo(40);
        assertThat(sink.of("A")).isEqualTo(upTo(20));
    }

    @Test
    void the_same_events_published_twice_reach_the_sink_twice() throws Exception {
        bench.publish(1, 20, "A");
        bench.publish(1, 20, "A");
        Await.done(bench.feed().start(sink));
        assertThat(sink.handedOver()).isEqualTo(40);
    }

    @Test
    void a_slow_sink_has_few_calls_at_a_time_while_everything_else_waits_in_kafka() throws Exception {
        bench.publish(1, 3000, "A", "B", "C", "D");
        sink.hold();
        var feed = bench.feed();
        var started = feed.start(sink);
        Await.until("both partitions have a call under way", () -> sink.calls() == 2);
        Await.until("the rest is known to lag", () -> lag(feed) == 12_000);
        assertThat(sink.calls()).isEqualTo(2);
        assertThat(sink.handedOver()).isEqualTo(1000);
        assertThat(started.toCompletableFuture()).isNotDone();
        sink.release();
        Await.done(started);
        assertThat(sink.all())
                .allSatisfy((key, versions) -> assertThat(versions).isEqualTo(upTo(3000)));
        assertThat(feed.status().lag().values()).allMatch(lag -> lag == 0);
    }

    @Test
    void a_record_without_cloud_event_headers_is_set_aside_untouched_and_reading_goes_on() throws Exception {
        var bare = new ProducerRecord<>(bench.stock(), 1, "K".getBytes(UTF_8), "1".getBytes(UTF_8));
        bare.headers().add("theirs", "kept".getBytes(UTF_8));
        bench.send(bare);
        var feed = startedAround(bare);
        var letter = onlyLetter();
        assertThat(letter.key()).isEqualTo(bare.key());
        assertThat(letter.value()).isEqualTo(bare.value());
        assertThat(Bench.header(letter, "theirs")).isEqualTo("kept");
        assertThat(Bench.header(letter, "penstock.errors.topic")).isEqualTo(bench.stock());
        assertThat(Bench.header(letter, "penstock.errors.partition")).isEqualTo("1");
        assertThat(Bench.header(letter, "penstock.errors.offset")).isEqualTo("0");
        assertThat(Bench.header(letter, "penstock.errors.stage")).isEqualTo("envelope");
        assertThat(Bench.header(letter, "penstock.errors.exception.class.name"))
                .isEqualTo("io.penstock.ports.driven.EventCodec$UnreadableEventException");
        assertThat(Bench.header(letter, "penstock.errors.exception.message"))
                .isEqualTo("the attribute ce_specversion is missing");
        assertThat(Bench.header(letter, "penstock.errors.attempts")).isEqualTo("1");
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.ENVELOPE, 1L);
        assertThat(bench.alarms).containsExactly("event-quarantined");
    }

    @Test
    void poison_bytes_are_set_aside_and_reading_goes_on() throws Exception {
        var poison = CloudEventWriter.record(bench.stock(), "K", Bench.event(Bench.STOCK_LEVEL, "K", "\u0000\uffff{"));
        bench.send(poison);
        var feed = startedAround(poison);
        assertThat(onlyLetter().value()).isEqualTo(poison.value());
        assertThat(Bench.header(onlyLetter(), "penstock.errors.stage")).isEqualTo("decode");
        assertThat(Bench.header(onlyLetter(), "penstock.errors.exception.class.name"))
                .isEqualTo(NumberFormatException.class.getName());
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.DECODE, 1L);
    }

    @Test
    void an_event_that_strayed_to_another_topic_is_set_aside_and_reading_goes_on() throws Exception {
        var stray = CloudEventWriter.record(bench.stock(), "K", Bench.event("penstock.price.changed", "K", "1"));
        bench.send(stray);
        var feed = startedAround(stray);
        assertThat(Bench.header(onlyLetter(), "penstock.errors.exception.message"))
                .isEqualTo("events of type penstock.price.changed belong on "
                        + bench.topics.ofType("penstock.price.changed"));
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.DECODE, 1L);
    }

    @Test
    void an_event_of_unknown_type_is_set_aside_and_reading_goes_on() throws Exception {
        var unknown = CloudEventWriter.record(bench.stock(), "K", Bench.event(NumberCodec.UNKNOWN, "K", "1"));
        bench.send(unknown);
        startedAround(unknown);
        assertThat(Bench.header(onlyLetter(), "penstock.errors.exception.message"))
                .isEqualTo("the type penstock.stock.dreamt is unknown");
        assertThat(Bench.header(onlyLetter(), "ce_type")).isEqualTo("penstock.stock.dreamt");
    }

    @Test
    void an_event_that_brings_a_fault_to_light_is_set_aside_and_the_others_of_its_batch_are_applied() throws Exception {
        sink.failWith(event ->
                event.version().orElseThrow() == 7 ? Optional.of(new ArithmeticException("seven")) : Optional.empty());
        bench.publish(1, 20, "A");
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(sink.of("A")).hasSize(19).doesNotContain(7L);
        assertThat(Bench.header(onlyLetter(), "penstock.errors.stage")).isEqualTo("apply");
        assertThat(Bench.header(onlyLetter(), "penstock.errors.exception.message"))
                .isEqualTo("seven");
        assertThat(Bench.header(onlyLetter(), "penstock.errors.attempts")).isEqualTo("3");
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.APPLY, 1L);
    }

    @Test
    void an_event_the_world_refuses_is_set_aside_once_others_have_proved_that_the_sink_works() throws Exception {
        sink.failWith(event -> event.order().value().equals("BAD")
                ? Optional.of(new UncheckedIOException("no", new IOException()))
                : Optional.empty());
        bench.publish(1, 1, "BAD");
        var feed = bench.feed();
        var started = feed.start(sink);
        Await.until("people are told", () -> bench.alarms.contains("events-not-applied"));
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.APPLY, 0L);
        bench.publish(1, 10, "A", "B", "C", "D");
        Await.done(started);
        Await.until("the others are applied", () -> sink.count() == 40);
        assertThat(Bench.header(onlyLetter(), "penstock.errors.stage")).isEqualTo("apply");
        assertThat(sink.of("BAD")).isEmpty();
    }

    @Test
    void while_the_sink_fails_for_everything_nothing_is_set_aside_and_all_is_applied_in_the_end() throws Exception {
        sink.failWith(event -> Optional.of(new UncheckedIOException("away", new IOException())));
        bench.publish(1, 600, "A", "B", "C");
        var feed = bench.feed();
        var started = feed.start(sink);
        Await.until("people are told", () -> bench.alarms.contains("events-not-applied"));
        sink.failWith(event -> Optional.empty());
        Await.done(started);
        assertThat(sink.all())
                .allSatisfy((key, versions) -> assertThat(versions).isEqualTo(upTo(600)));
        assertThat(feed.status().quarantined())
                .allSatisfy((reason, count) -> assertThat(count).isZero());
    }

    @Test
    void behind_an_event_that_fails_those_with_its_key_wait_and_the_others_go_on() throws Exception {
        sink.failWith(event -> event.order().value().equals("A")
                        && event.version().orElseThrow() == 5
                        && sink.of("B").size() < 20
                ? Optional.of(new UncheckedIOException("not yet", new IOException()))
                : Optional.empty());
        bench.publish(1, 10, "A", "B");
        bench.publish(11, 10, "A", "B");
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(sink.of("B")).isEqualTo(upTo(20));
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.APPLY, 0L);
    }

    @Test
    void a_structured_event_is_read_like_a_binary_one() throws Exception {
        var structured = new ProducerRecord<>(bench.stock(), "K".getBytes(UTF_8), """
            {"specversion":"1.0","id":"1","source":"/test","type":"penstock.stock.level",
             "time":"2026-03-01T12:00:00Z","datacontenttype":"application/json","data":42}\
            """.getBytes(UTF_8));
        structured.headers().add("content-type", "application/cloudevents+json; charset=utf-8".getBytes(UTF_8));
        bench.send(structured);
        Await.done(bench.feed().start(sink));
        assertThat(sink.of("K")).containsExactly(42L);
    }

    @Test
    void a_tombstone_of_a_compacted_topic_is_handed_over_as_a_removal() throws Exception {
        var tombstone = new ProducerRecord<byte[], byte[]>(bench.stock(), "K".getBytes(UTF_8), null);
        tombstone.headers().add(CloudEventReader.VERSION, "7".getBytes(UTF_8));
        bench.send(tombstone);
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(feed.status().tombstones()).isEqualTo(1);
        assertThat(feed.progress().done()).isEqualTo(1);
        assertThat(sink.of("K")).containsExactly(7L);
    }

    @Test
    void a_tombstone_whose_version_is_none_is_set_aside() throws Exception {
        var tombstone = new ProducerRecord<byte[], byte[]>(bench.stock(), "K".getBytes(UTF_8), null);
        tombstone.headers().add(CloudEventReader.VERSION, "-7".getBytes(UTF_8));
        bench.send(tombstone);
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(sink.handedOver()).isZero();
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.DECODE, 1L);
    }

    @Test
    void the_gateways_own_events_are_counted_and_passed_over() throws Exception {
        bench.send(Bench.event(NumberCodec.OWN, "K", "1"));
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(feed.status().recordsIgnored()).isEqualTo(1);
        assertThat(sink.handedOver()).isZero();
        assertThat(feed.status().quarantined())
                .allSatisfy((reason, count) -> assertThat(count).isZero());
    }

    @Test
    void a_record_without_a_value_on_a_topic_that_keeps_every_event_is_set_aside() throws Exception {
        bench.send(new ProducerRecord<>(bench.topics.order(), "K".getBytes(UTF_8), null));
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(bench.read(bench.topics.deadLettersOf(bench.topics.order()), 1)
                        .getFirst()
                        .value())
                .isNull();
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.ENVELOPE, 1L);
    }

    @Test
    void dead_letters_wait_in_memory_until_their_topic_may_be_written() throws Exception {
        String letters = bench.topics.deadLettersOf(bench.stock());
        bench.deleteTopic(letters);
        Await.until("the topic is gone", () -> !bench.exists(letters));
        bench.send(Bench.event(NumberCodec.UNKNOWN, "K", "1"));
        bench.publish(1, 10, "A");
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(sink.of("A")).isEqualTo(upTo(10));
        assertThat(feed.status().deadLettersWaiting()).isEqualTo(1);
        Await.until("people are told", () -> bench.alarms.contains("dead-letters-not-written"));
        bench.createTopics();
        Await.until("it is written", () -> feed.status().deadLettersWaiting() == 0);
        assertThat(onlyLetter().key()).isEqualTo("K".getBytes(UTF_8));
    }

    @Test
    void a_topic_that_comes_later_is_read_from_its_beginning() throws Exception {
        bench.deleteTopic(bench.stock());
        Await.until("the topic is gone", () -> !bench.exists(bench.stock()));
        Await.done(bench.feed().start(sink));
        bench.createTopics();
        bench.publish(1, 30, "A", "B");
        Await.until("all is applied", () -> sink.count() == 60);
        assertThat(sink.of("A")).isEqualTo(upTo(30));
    }

    @Test
    void a_feed_closed_before_it_has_caught_up_says_so() throws Exception {
        bench.publish(1, 10, "A");
        sink.hold();
        var feed = bench.feed();
        var started = feed.start(sink);
        Await.until("something is under way", () -> sink.calls() == 1);
        feed.close();
        assertThatThrownBy(() -> Await.done(started)).hasCauseInstanceOf(CancellationException.class);
        assertThat(feed.status().caughtUp()).isFalse();
    }

    /** A feed that has started, with good events behind the one record that is not. */
    private KafkaEventFeed startedAround(ProducerRecord<byte[], byte[]> bad) throws Exception {
        assertThat(bad.topic()).isEqualTo(bench.stock());
        bench.publish(1, 10, "A", "B", "C", "D");
        var feed = bench.feed();
        Await.done(feed.start(sink));
        assertThat(sink.count()).isEqualTo(40);
        return feed;
    }

    private ConsumerRecord<byte[], byte[]> onlyLetter() throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> letters = bench.read(bench.topics.deadLettersOf(bench.stock()), 1);
        assertThat(letters).hasSize(1);
        return letters.getFirst();
    }

    private static long lag(KafkaEventFeed feed) {
        return feed.status().lag().values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
