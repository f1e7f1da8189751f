package io.penstock.adapters.kafkaevents;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * What every producer of ours is told: all replicas in sync, no repeats of its own making, one request at a time.
 *
 * <p>With several requests under way the idempotent producer does not keep its order on a partition whose leader is just
 * taking up its work, as right after the creation of a topic: the leader turns the first batch away, and the second,
 * which it can compare with nothing, in; the first is then out of sequence, and is retried in vain until it expires.
 */
final class ProducerSettings {
    private ProducerSettings() {}

    static Map<String, Object> of(KafkaSettings kafka, String clientId, Map<String, Object> more) {
        var own = new HashMap<String, Object>(more);
        own.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        own.put(ProducerConfig.ACKS_CONFIG, "all");
        own.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        own.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        return kafka.with(own);
    }
}
