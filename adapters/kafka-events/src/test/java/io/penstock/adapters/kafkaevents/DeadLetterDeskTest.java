package io.penstock.adapters.kafkaevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters over several runs of a feed, and in the hands of people. */
class DeadLetterDeskTest {
    private final Bench bench = new Bench(EmbeddedBroker.shared().bootstrapServers());

    @BeforeEach
    void one_that_nobody_can_read_stands_in_a_topic() throws Exception {
        bench.createTopics();
        bench.send(poison("not a number"));
        var feed = bench.feed();
        Await.done(feed.start(bench.sink));
        Await.until(
                "it is set aside", () -> feed.status().quarantined().getOrDefault(QuarantineReason.DECODE, 0L) == 1);
        Await.until("it is written", () -> feed.status().deadLettersWaiting() == 0);
        assertThat(feed.status().quarantinedByPartner()).containsEntry("/test", 1L);
        feed.close();
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    private ProducerRecord<byte[], byte[]> poison(String data) {
        return CloudEventWriter.record(bench.stock(), "K", Bench.event(Bench.STOCK_LEVEL, "K", data));
    }

    private List<Letter> letters() throws Exception {
        try (var desk = new DeadLetterDesk(bench.kafka, bench.topics)) {
            return desk.letters();
        }
    }

    @Test
    void what_an_earlier_run_set_aside_is_neither_counted_nor_written_nor_told_of_again() throws Exception {
        bench.alarms.clear();
        var feed = bench.feed();
        Await.done(feed.start(bench.sink));
        assertThat(feed.status().quarantinedBefore()).isEqualTo(1);
        assertThat(feed.status().quarantined()).containsEntry(QuarantineReason.DECODE, 0L);
        assertThat(bench.alarms).isEmpty();
        assertThat(letters()).hasSize(1);
        assertThat(feed.currentAsOf().orElse(Bench.NOW)).isEqualTo(Bench.NOW);
    }

    @Test
    void a_letter_tells_where_it_stood_who_sent_it_and_what_was_wrong() throws Exception {
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.origin()).startsWith(bench.stock() + "-").endsWith("@0");
            assertThat(List.of(letter.stage(), letter.source(), letter.type(), letter.key(), letter.value()))
                    .containsExactly("decode", "/test", Bench.STOCK_LEVEL, "K", "not a number");
            assertThat(letter.headers()).containsEntry("ce_source", "/test").doesNotContainKey("penstock.errors.topic");
            assertThat(letter.state()).isEqualTo(Letter.State.OPEN);
        });
    }

    @Test
    void one_that_is_replayed_and_fails_again_is_a_new_letter_that_counts_its_replays() throws Exception {
        try (var desk = new DeadLetterDesk(bench.kafka, bench.topics)) {
            desk.replay(desk.letters().getFirst());
        }
        var feed = bench.feed();
        Await.done(feed.start(bench.sink));
        Await.until(
                "it is set aside once more",
                () -> feed.status().quarantined().getOrDefault(QuarantineReason.DECODE, 0L) == 1);
        Await.until("it is written", () -> feed.status().deadLettersWaiting() == 0);
        assertThat(letters())
                .extracting(letter -> letter.state() + " " + letter.replays())
                .containsExactlyInAnyOrder("REPLAYED 0", "OPEN 1");
    }

    @Test
    void one_that_is_discarded_is_no_longer_open_and_says_why() throws Exception {
        try (var desk = new DeadLetterDesk(bench.kafka, bench.topics)) {
            desk.discard(desk.letters().getFirst(), "sent by mistake");
        }
        assertThat(letters()).singleElement().satisfies(letter -> {
            assertThat(letter.state()).isEqualTo(Letter.State.DISCARDED);
            assertThat(letter.reason()).isEqualTo(Optional.of("sent by mistake"));
        });
    }
}
