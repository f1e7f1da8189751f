package io.penstock.gateway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.adapters.cloudevents.CloudEventCodec;
import io.penstock.adapters.kafkaevents.TopicPlan;
import io.penstock.adapters.kafkaevents.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document says of types, topics, keys and schemas what the code does, and nothing else. */
final class AsyncApiTest {
    private static final String MESSAGE = "#/components/messages/";

    private final JsonNode document = document();

    private static JsonNode document() {
        try (InputStream in = resource("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(AsyncApiTest.class.getResourceAsStream(name), name);
    }

    @Test
    void it_is_an_asyncapi_3_document() {
        assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(document.path("info").path("title").asText()).isNotEmpty();
    }

    @Test
    void its_messages_are_the_types_that_the_code_knows() {
        Set<String> known = new TreeSet<>(CloudEventCodec.incomingTypes());
        known.addAll(CloudEventCodec.outgoingTypes().stream()
                .filter(type -> AsyncApiTest.class.getResource(schema(type)) != null)
                .toList());
        assertThat(types(document.path("components").path("messages"))).containsExactlyInAnyOrderElementsOf(known);
    }

    private static String schema(String type) {
        return "/schemas/" + type + ".schema.json";
    }

    private static List<String> types(JsonNode messages) {
        List<String> types = new ArrayList<>();
        messages.forEach(message -> types.add(message.path("name").asText()));
        return types;
    }

    @Test
    void its_channels_are_the_topics_with_their_keys_and_each_type_travels_on_its_own() {
        Map<String, TopicPlan> plans = Topics.standard().plans().stream()
                .filter(plan -> plan.kind() != TopicPlan.Kind.DEAD_LETTERS)
                .collect(Collectors.toMap(TopicPlan::name, plan -> plan));
        Map<String, String> channels = new TreeMap<>();
        document.path("channels").forEach(channel -> {
            String topic = channel.path("address").asText();
            channels.put(topic, channel.path("description").asText());
            channel.path("messages").forEach(message -> assertThat(
                            Topics.standard().ofType(typeOf(message.path("$ref").asText())))
                    .isEqualTo(topic));
        });
        channels.forEach((topic, description) -> {
            TopicPlan plan = Objects.requireNonNull(plans.get(topic), topic);
            assertThat(description).contains("Keyed by " + plan.keyedBy() + ";").contains(kept(plan));
        });
        assertThat(Topics.standard().inbound()).allMatch(channels::containsKey);
    }

    private static String kept(TopicPlan plan) {
        String policy = plan.settings().getOrDefault("cleanup.policy", "");
        String millis = plan.settings().getOrDefault("retention.ms", "");
        if (policy.equals("compact")) {
            return "compacted";
        }
        long days = Long.parseLong(millis) / 86_400_000;
        return millis.equals("-1") ? "kept for ever" : "kept " + days + (days == 1 ? " day." : " days.");
    }

    private String typeOf(String reference) {
        assertThat(reference).startsWith(MESSAGE);
        String name = reference.substring(MESSAGE.length());
        return document.path("components")
                .path("messages")
                .path(name)
                .path("name")
                .asText();
    }

    @Test
    void what_the_gateway_receives_and_sends_is_what_the_code_reads_and_writes() {
        Set<String> received = new TreeSet<>();
        Set<String> sent = new TreeSet<>();
        document.path("operations").forEach(operation -> {
            Set<String> into = operation.path("action").asText().equals("receive") ? received : sent;
            operation
                    .path("messages")
                    .forEach(
                            message -> into.add(messageType(message.path("$ref").asText())));
        });
        assertThat(received).isEqualTo(new TreeSet<>(CloudEventCodec.incomingTypes()));
        assertThat(CloudEventCodec.outgoingTypes()).containsAll(sent);
    }

    /** {@code #/channels/stock/messages/StockLevel}: the type behind it. */
    private String messageType(String reference) {
        String[] path = reference.split("/");
        return typeOf(document.path("channels")
                .path(path[2])
                .path("messages")
                .path(path[4])
                .path("$ref")
                .asText());
    }

    @Test
    void each_message_has_a_schema_that_is_there_and_says_what_it_is_about() {
        document.path("components").path("messages").forEach(message -> {
            String type = message.path("name").asText();
            String reference =
                    message.path("payload").path("schema").path("$ref").asText();
            assertThat("/" + reference).isEqualTo(schema(type));
            assertThat(json("/" + reference).path("title").asText())
                    .isEqualTo(message.path("title").asText());
        });
    }

    private static JsonNode json(String name) {
        try (InputStream in = resource(name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
