package io.penstock.adapters.kafkaevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {
    private final Bench bench = new Bench(EmbeddedBroker.shared().bootstrapServers());

    @ParameterizedTest
    @CsvSource({
        "penstock.stock.level,       penstock.stock.v1",
        "penstock.stock.adjusted,    penstock.stock.v1",
        "penstock.receipt.arrived,   penstock.receipt.v1",
        "penstock.item.changed,      penstock.item.v1",
        "penstock.price.changed,     penstock.price.v1",
        "penstock.customer.changed,  penstock.customer.v1",
        "penstock.credit.changed,    penstock.credit.v1",
        "penstock.order.booked,      penstock.order.v1",
        "penstock.shipment.tracked,  penstock.shipment.v1",
        "penstock.credit.issued,     penstock.credit.v1",
        "penstock.source.heartbeat,  penstock.source.v1",
        "penstock.snapshot.requested, penstock.snapshot.v1"
    })
    void the_second_word_of_a_type_names_its_topic(String type, String topic) {
        assertThat(Topics.standard().ofType(type)).isEqualTo(topic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "penstock", "penstock.stock", "penstock.weather.changed"})
    void other_types_have_none(String type) {
        assertThatThrownBy(() -> Topics.standard().ofType(type)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_missing_is_created_and_what_is_there_stays() throws Exception {
        assertThat(bench.topics.create(bench.kafka, 1, Await.PATIENCE))
                .hasSize(27)
                .contains(bench.stock());
        assertThat(bench.topics.create(bench.kafka, 1, Await.PATIENCE)).isEmpty();
    }

    @Test
    void states_are_compacted_events_are_kept_and_dead_letters_go_after_thirty_days() throws Exception {
        bench.createTopics();
        String receipts = bench.topics.ofType("penstock.receipt.scheduled");
        var configurations = configurations(bench.stock(), receipts, bench.topics.deadLettersOf(receipts));
        assertThat(configurations)
                .satisfiesExactly(
                        stock -> assertThat(value(stock, "cleanup.policy")).isEqualTo("compact"),
                        kept -> assertThat(List.of(value(kept, "cleanup.policy"), value(kept, "retention.ms")))
                                .containsExactly("delete", "-1"),
                        dead -> assertThat(List.of(value(dead, "cleanup.policy"), value(dead, "retention.ms")))
                                .containsExactly(
                                        "delete",
                                        Long.toString(Duration.ofDays(30).toMillis())));
    }

    @Test
    void a_check_finds_what_is_missing_and_what_differs() throws Exception {
        assertThat(bench.topics.check(bench.kafka, Await.PATIENCE)).hasSize(27).allMatch(TopicFinding::missing);
        bench.createTopics();
        Await.until("all are there", () -> findings(bench.topics).isEmpty());
        assertThat(findings(new Topics(bench.topics.prefix(), 3))).hasSize(27).allMatch(finding -> finding.what()
                .equals("has 2 partitions, not 3"));
    }

    private List<TopicFinding> findings(Topics topics) {
        try {
            return topics.check(bench.kafka, Await.PATIENCE);
        } catch (IOException notYet) {
            return List.of(new TopicFinding("", String.valueOf(notYet.getMessage()), true));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    @Test
    void a_broker_that_cannot_be_reached_is_an_io_fault() {
        var nowhere = new KafkaSettings("127.0.0.1:1", Map.of());
        assertThatThrownBy(() -> bench.topics.create(nowhere, 1, Duration.ofMillis(100)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:1");
    }

    private List<Config> configurations(String... names) throws Exception {
        try (var admin = Admin.create(bench.kafka.with(Map.of()))) {
            var resources = List.of(names).stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList();
            // The controller has the topics; the broker that is asked may hear of them a moment later.
            Await.until("the topics can be described", () -> describes(admin, resources));
            var answers = admin.describeConfigs(resources).all().get();
            return resources.stream().map(answers::get).toList();
        }
    }

    private static boolean describes(Admin admin, List<ConfigResource> resources) {
        try {
            return admin.describeConfigs(resources).all().get().size() == resources.size();
        } catch (ExecutionException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String value(Config configuration, String name) {
        return configuration.get(name).value();
    }
}
