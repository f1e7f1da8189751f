package events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Records that nobody can use, by kind, and what each kind should come to. */
final class Poison {
    private static final int EACH = 20;
    private static final int HUGE = 900_000;
    private static final String LEVEL = "penstock.stock.level";

    private final Random chance = new Random(99);
    private final List<ProducerRecord<byte[], byte[]>> unusable = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> harmless = new ArrayList<>();

    Poison() {
        for (int n = 0; n < EACH; n++) {
            byte[] noise = new byte[200];
            chance.nextBytes(noise);
            unusable.add(bytes(Stock.TOPIC, n, LEVEL, "1.0", noise));
            unusable.add(bytes("penstock.price.v1", n, "penstock.price.changed", "1.0", "{\"sku\":".getBytes(UTF_8)));
            unusable.add(bytes(Stock.TOPIC, n, LEVEL, "9.0", level(n, "onHand", "")));
            unusable.add(bytes(Stock.TOPIC, n, LEVEL + ".v2", "1.0", level(n, "onHand", "")));
            unusable.add(bytes(Stock.TOPIC, n, LEVEL, "1.0", level(n, "on_hand", "")));
            unusable.add(bytes("penstock.item.v1", n, LEVEL, "1.0", level(n, "onHand", "")));
            unusable.add(new ProducerRecord<>("penstock.price.v1", key(n), null));
            unusable.add(new ProducerRecord<>(Stock.TOPIC, key(n), "no CloudEvent at all".getBytes(UTF_8)));
            harmless.add(bytes(Stock.TOPIC, n, LEVEL, "1.0", level(n, "onHand", ",\"added\":{\"later\":[1,2]}")));
        }
        for (int n = 0; n < 3; n++) {
            byte[] huge = new byte[HUGE];
            chance.nextBytes(huge);
            unusable.add(bytes(Stock.TOPIC, n, LEVEL, "1.0", huge));
            harmless.add(
                    bytes(Stock.TOPIC, n, LEVEL, "1.0", level(n, "onHand", ",\"added\":\"" + "x".repeat(HUGE) + "\"")));
        }
    }

    /** To be quarantined, every one. */
    List<ProducerRecord<byte[], byte[]>> unusable() {
        return unusable;
    }

    /** To be read, and to change nothing: fields that nobody promised, on a version long past. */
    List<ProducerRecord<byte[], byte[]>> harmless() {
        return harmless;
    }

    private static byte[] key(int n) {
        return (Story.sku(n) + "@DC-EAST").getBytes(UTF_8);
    }

    private static byte[] level(int n, String onHand, String more) {
        return ("{\"sku\":\"" + Story.sku(n) + "\",\"location\":\"DC-EAST\",\"version\":1,\"" + onHand + "\":999999"
                        + more + "}")
                .getBytes(UTF_8);
    }

    private static ProducerRecord<byte[], byte[]> bytes(
            String topic, int n, String type, String specVersion, byte[] data) {
        List<Header> headers = List.of(
                Stock.header("ce_specversion", specVersion),
                Stock.header("ce_id", "poison-" + n),
                Stock.header("ce_source", "/proof/stranger"),
                Stock.header("ce_type", type),
                Stock.header("ce_time", "2026-03-01T00:00:00Z"));
        return new ProducerRecord<>(topic, null, null, key(n), data, headers);
    }
}
