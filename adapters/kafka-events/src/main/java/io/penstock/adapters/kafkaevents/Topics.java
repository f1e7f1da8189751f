package io.penstock.adapters.kafkaevents;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
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
        return of(4);
    }

    /** The names of the specification, with so many partitions each. */
    public static Topics of(int partitions) {
        return new Topics("penstock.", partitions);
    }

    /** Where events travel: all but the dead letters. */
    public List<String> events() {
        return entities().map(this::named).toList();
    }

    /** What the gateway reads. */
    public List<String> inbound() {
        return entities().filter(Entity::isInbound).map(this::named).toList();
    }

    /** Where the gateway's own events go, and those of the ERP about orders come from. */
    public String order() {
        return named(Entity.ORDER);
    }

    /** Where the owners of figures are asked for them. */
    public String snapshot() {
        return named(Entity.SNAPSHOT);
    }

    /** Where the gateway tells what may be sold; compacted. */
    public String availability() {
        return named(Entity.AVAILABILITY);
    }

    /**
     * The topic of an event type: its second word names the entity.
     *
     * @throws IllegalArgumentException when there is none
     */
    public String ofType(String type) {
        String[] words = type.split("\\.", 3);
        return Optional.of(words)
                .filter(all -> all.length == 3)
                .flatMap(all -> Entity.of(all[1]))
                .map(this::named)
                .orElseThrow(() -> new IllegalArgumentException("no topic for events of type " + type));
    }

    /** Every topic there has to be, as it has to be: entities first, then the dead letters of what is read. */
    public List<TopicPlan> plans() {
        Stream<TopicPlan> own = entities()
                .map(each -> new TopicPlan(
                        named(each),
                        each.kind(),
                        each.keyedBy(),
                        partitions,
                        each.isCompacted() ? compacted() : kept(each)));
        Stream<TopicPlan> dead = entities()
                .filter(Entity::isInbound)
                .map(each -> new TopicPlan(
                        deadLettersOf(named(each)),
                        TopicPlan.Kind.DEAD_LETTERS,
                        each.keyedBy(),
                        partitions,
                        deadLetters()));
        return Stream.concat(own, dead).toList();
    }

    private static Stream<Entity> entities() {
        return Arrays.stream(Entity.values());
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

    /**
     * Compares what there has to be with what there is. Blocks, for as long as {@code patience} at most.
     *
     * @return one finding for each difference; none when all is as it has to be
     * @throws IOException when Kafka cannot be reached or refuses
     */
    public List<TopicFinding> check(KafkaSettings kafka, Duration patience) throws IOException, InterruptedException {
        return TopicInspection.of(plans(), kafka.with(patient(patience)));
    }

    /** What a topic is about that keeps the last event of each key; empty for any other topic. */
    Optional<Entity> compacted(String topic) {
        return entities()
                .filter(entity -> entity.isCompacted() && named(entity).equals(topic))
                .findFirst();
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
        return plans().stream().map(plan -> topic(plan, replicationFactor)).toList();
    }

    private static NewTopic topic(TopicPlan plan, int replicationFactor) {
        var whole = new HashMap<String, String>(plan.settings());
        whole.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, replicationFactor < ENOUGH_FOR_TWO_IN_SYNC ? "1" : "2");
        return new NewTopic(plan.name(), Optional.of(plan.partitions()), Optional.of((short) replicationFactor))
                .configs(whole);
    }

    private static Map<String, String> compacted() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    private static Map<String, String> kept(Entity entity) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(entity.keptMillis()));
    }

    private static Map<String, String> deadLetters() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(DEAD_LETTERS_KEPT.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DEAD_LETTER_BYTES));
    }

    private String named(Entity entity) {
        return prefix + entity.word() + VERSION;
    }
}
