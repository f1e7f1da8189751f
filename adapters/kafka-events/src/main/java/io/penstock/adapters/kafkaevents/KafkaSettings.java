package io.penstock.adapters.kafkaevents;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Where Kafka is and how to get in.
 *
 * @param bootstrapServers host:port, several with commas
 * @param client more settings of Kafka's clients, for every client alike: security, time-outs
 */
public record KafkaSettings(String bootstrapServers, Map<String, String> client) {
    public KafkaSettings {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("no bootstrap servers");
        }
        client = Map.copyOf(client);
    }

    /** A broker that lets everyone in. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, Map.of());
    }

    /** One client's settings: its own, those of all clients over them. */
    Map<String, Object> with(Map<String, Object> own) {
        var all = new HashMap<String, Object>(own);
        all.putAll(client);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return all;
    }
}
