package io.penstock.gateway.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.kafkabroker.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventsTravelThroughKafkaTest {
    @TempDir
    Path directory;

    @Test
    void the_erps_events_take_over_the_reservation_and_the_gateways_own_tell_of_the_order() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Gateway gateway = Gateway.start(
                        directory,
                        new EventsFile()
                                .item("BOLT")
                                .price("BOLT", "1.00")
                                .stock("BOLT", "EAST", 100)
                                .customer("ACME", "500.00"),
                        Map.of(
                                "kafka.enabled",
                                "true",
                                "kafka.create-topics",
                                "true",
                                "kafka.bootstrap",
                                broker.bootstrapServers()))) {
            String id = gateway.web()
                    .order("k1", Orders.of("ACME", "PO-1", "BOLT 4"))
                    .is(202)
                    .text("/orderId");
            gateway.awaitStatus(id, "booked");
            Gateway.await("the ERP has taken over", () -> explain(gateway).contains("allocated 4"));
            assertThat(explain(gateway)).containsExactly("onHand 100", "allocated 4", "availableToSell 96");

            gateway.erp().say("/orders/" + id + "/ship", "").is(200);
            gateway.awaitStatus(id, "shipped");
            Gateway.await("what was shipped is gone", () -> explain(gateway).contains("onHand 96"));
            assertThat(explain(gateway)).containsExactly("onHand 96", "availableToSell 96");

            assertThat(told(broker, id))
                    .startsWith("penstock.order.accepted")
                    .contains("penstock.order.status-changed");
            gateway.restart();
            assertThat(gateway.status(id)).isEqualTo("shipped");
            assertThat(explain(gateway)).containsExactly("onHand 96", "availableToSell 96");
            assertThat(gateway.ledger()).containsExactly(id);

            tombstone(broker, "penstock.stock.v1", "BOLT@EAST");
            Gateway.await("the position is gone", () -> gateway.availableToSell("BOLT") == 0);
            assertThat(gateway.web().get("/v1/availability/BOLT").rows("/locations", "location", "availableToSell"))
                    .isEmpty();
            tombstone(broker, "penstock.item.v1", "BOLT");
            Gateway.await(
                    "the item is gone",
                    () -> gateway.web().get("/v1/availability/BOLT").status() == 404);
        }
    }

    private static void tombstone(EmbeddedBroker broker, String topic, String key) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, null)).get();
        }
    }

    private static List<String> explain(Gateway gateway) {
        return gateway.web().get("/v1/availability/BOLT?explain=true").is(200).rows("/explain", "step", "quantity");
    }

    /** The gateway's own events of an order, until it has been told that it was shipped. */
    private static List<String> told(EmbeddedBroker broker, String order) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "group.id", "journey",
                "auto.offset.reset", "earliest",
                "metadata.max.age.ms", "500");
        List<String> types = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Pattern.compile("penstock\\.order.*"));
            Gateway.await("the order's events", () -> {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    String type = type(each);
                    if (order.equals(each.key())
                            && (type.equals("penstock.order.accepted") || type.endsWith("status-changed"))) {
                        types.add(type);
                    }
                }
                return types.size() >= 3;
            });
        }
        return types;
    }

    private static String type(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader("ce_type");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
