package io.penstock.adapters.kafkaevents;

import java.util.Map;

/**
 * A topic as it has to be.
 *
 * @param keyedBy what the key of its records names
 * @param settings those of the topic that matter here, by Kafka's names
 */
public record TopicPlan(String name, Kind kind, String keyedBy, int partitions, Map<String, String> settings) {
    public TopicPlan {
        settings = Map.copyOf(settings);
    }

    /** Whose events a topic carries. */
    public enum Kind {
        /** What the gateway reads. */
        INBOUND("in"),
        /** What the gateway writes. */
        OUTBOUND("out"),
        /** Both. */
        SHARED("in and out"),
        /** What could not be read or applied. */
        DEAD_LETTERS("dead letters");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
