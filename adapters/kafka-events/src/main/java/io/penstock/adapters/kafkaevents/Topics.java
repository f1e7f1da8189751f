package io.penstock.adapters.kafkaevents;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics: one for each entity, named {@code penstock.<entity>.v1}, and its dead letters.
 *
 * @param prefix what every name begins with
 * @param partitions of each topic; must not change once events are there, or keys lose their order
 */
public record Topics(String prefix, int partitions) {
    private static final String VERSION = ".v1";
    private static final String DEAD_LETTERS = ".dlq";
    private static final String ORDER = "order";
    private static final String AVAILABILITY = "availability";

    /** The last state is the state. */
    private static final List<String> COMPACTED = List.of("stock", "item", "price", "customer", "credit");

    /** Every event counts. */
    private static final List<String> KEPT = List.of("receipt", ORDER);

    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    /** Room for the largest record and the headers that tell what was wrong with it. */
    private static final int DEAD_LETTER_BYTES = 2 * 1024 * 1024;

    private static final int ENOUGH_FOR_TWO_IN_SYNC = 3;

    public Topics {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions: " + partitions);
        }
    }

    /** The names of the specification, four partitions each. */
    public static Topics standard() {
        return new Topics("penstock.", 4);
    }

    /** What the gateway reads. */
    public List<String> inbound() {
        return Stream.concat(COMPACTED.stream(), KEPT.stream()).map(this::named).toList();
    }

    /** Where the gateway's own events go, and those of the ERP about orders come from. */
    public String order() {
        return named(ORDER);
    }

    /** Where the gateway tells what may be sold; compacted. */
    public String availability() {
        return named(AVAILABILITY);
    }

    /**
     * The topic of an event type: its second word names the entity.
     *
     * @throws IllegalArgumentException when there is none
     */
    public String ofType(String type) {
        String[] words = type.split("\\.", 3);
        if (words.length < 3
                || !(COMPACTED.contains(words[1]) || KEPT.contains(words[1]) || words[1].equals(AVAILABILITY))) {
            throw new IllegalArgumentException("no topic for events of type " + type);
        }
        return named(words[1]);
    }

    /** Where what cannot be read of {@code topic} goes. */
    public String deadLettersOf(String topic) {
        return topic + DEAD_LETTERS;
    }

    /**
     * Creates what is missing; what is there stays as it is. Blocks, for as long as {@code patience} at most.
     *
     * @param replicationFactor with three or more, two must be in sync for a write to count
     * @return the names of those that were missing
     * @throws IOException when Kafka cannot be reached or refuses
     */
    public Set<String> create(KafkaSettings kafka, int replicationFactor, Duration patience)
            throws IOException, InterruptedException {
        var missing = new TreeSet<String>();
        try (Admin admin = Admin.create(kafka.with(patient(patience)))) {
            var answers = admin.createTopics(all(replicationFactor)).values();
            for (Map.Entry<String, KafkaFuture<Void>> answer : answers.entrySet()) {
                if (isNew(answer.getValue())) {
                    missing.add(answer.getKey());
                }
            }
        } catch (ExecutionException | KafkaException fault) {
            throw new IOException("cannot create topics at " + kafka.bootstrapServers(), fault);
        }
        return missing;
    }

    boolean isCompacted(String topic) {
        return COMPACTED.stream().anyMatch(entity -> named(entity).equals(topic));
    }

    private static Map<String, Object> patient(Duration patience) {
        String millis = Long.toString(patience.toMillis());
        return Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    }

    private static boolean isNew(KafkaFuture<Void> created) throws ExecutionException, InterruptedException {
        try {
            created.get();
            return true;
        } catch (ExecutionException fault) {
            if (fault.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw fault;
        }
    }

    private List<NewTopic> all(int replicationFactor) {
        Stream<NewTopic> topics = inbound().stream()
                .map(name -> topic(name, replicationFactor, isCompacted(name) ? compacted() : kept()));
        Stream<NewTopic> deadLetters =
                inbound().stream().map(name -> topic(deadLettersOf(name), replicationFactor, deadLetters()));
        Stream<NewTopic> outbound = Stream.of(topic(availability(), replicationFactor, compacted()));
        return Stream.of(topics, deadLetters, outbound).flatMap(some -> some).toList();
    }

    private NewTopic topic(String name, int replicationFactor, Map<String, String> configuration) {
        var whole = new HashMap<String, String>(configuration);
        whole.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicationFactor < ENOUGH_FOR_TWO_IN_SYNC ? "1" : "2");
        return new NewTopic(name, Optional.of(partitions), Optional.of((short) replicationFactor)).configs(whole);
    }

    private static Map<String, String> compacted() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    private static Map<String, String> kept() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                "-1");
    }

    private static Map<String, String> deadLetters() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTERS_KEPT.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_BYTES));
    }

    private String named(String entity) {
        return prefix + entity + VERSION;
    }
}
