package io.penstock.adapters.cloudevents;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Holds the lines of an events file against the schemas of their types and against the reader that a gateway has, and says
 * of each line what is wrong with it. Nothing is applied. For one thread.
 */
public final class EventCheck {
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Optional<Schema>> schemas = new HashMap<>();
    private final CloudEventCodec codec = new CloudEventCodec();
    private final StructuredEvents events;
    private long good;
    private long bad;

    /** @param readAt the time of an event that has none of its own */
    public EventCheck(Instant readAt) {
        this.events = new StructuredEvents(readAt);
    }

    /** How many lines were checked and came out well, or not; blank ones and comments do not count. */
    public record Counts(long good, long bad) {}

    /**
     * Checks a file's lines in their order; each problem goes to {@code problem} with its line's number, the first being 1.
     *
     * @throws IOException when the file cannot be read
     */
    public Counts check(Path file, BiConsumer<Long, String> problem) throws IOException {
        try (Lines lines = new Lines(file)) {
            while (lines.next()) {
                List<String> problems = problems(lines);
                problems.forEach(each -> problem.accept(lines.number(), each));
                if (problems.isEmpty()) {
                    good++;
                } else {
                    bad++;
                }
            }
        }
        return new Counts(good, bad);
    }

    private List<String> problems(Lines line) {
        try {
            RawEvent event = events.read(line);
            List<String> bySchema = bySchema(event);
            if (bySchema.isEmpty()) {
                codec.decode(event);
            }
            return bySchema;
        } catch (UnreadableEventException unreadable) {
            return List.of(String.valueOf(unreadable.getMessage()));
        }
    }

    /** What its type's schema has against an event's data; a type without one is for the reader to know. */
    private List<String> bySchema(RawEvent event) {
        return schemas.computeIfAbsent(event.type(), this::schema)
                .map(schema ->
                        schema.validate(new String(event.data(), StandardCharsets.UTF_8), InputFormat.JSON).stream()
                                .map(Error::toString)
                                .map(each -> event.type() + " " + Fields.shortened(each))
                                .toList())
                .orElse(List.of());
    }

    private Optional<Schema> schema(String type) {
        if (!CloudEventCodec.incomingTypes().contains(type)
                && !CloudEventCodec.outgoingTypes().contains(type)) {
            return Optional.empty();
        }
        try (InputStream in = EventCheck.class.getResourceAsStream("/schemas/" + type + ".schema.json")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(registry.getSchema(
                            new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
