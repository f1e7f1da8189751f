package io.penstock.gateway.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.adapters.chroniclejournal.LogSnapshot;
import io.penstock.ports.driven.DurableLog.LogCorruptException;
import io.penstock.ports.driven.DurableLog.Reader;
import io.penstock.ports.driven.DurableLog.Recorded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Records of a log, as JSON that is looked into no further than to know type and order: what a later release wrote can be
 * looked at by this one too.
 */
record Records(LogSnapshot log, long from, long to, Optional<String> order) {
    private static final JsonMapper JSON = new JsonMapper();

    /** One of them. */
    record Found(LogSnapshot.Raw raw, String type, Optional<String> order, JsonNode entry) {

        /** One line. */
        String text() {
            return raw.sequence() + "  " + raw.at() + "  " + type + "  " + order.orElse("-") + "  " + payload();
        }

        /** One line, the entry as it was written. */
        String json() {
            return "{\"sequence\":" + raw.sequence() + ",\"at\":\"" + raw.at() + "\",\"entry\":" + payload() + "}";
        }

        private String payload() {
            return new String(raw.payload(), StandardCharsets.UTF_8);
        }
    }

    /** Hands them over in their order. Throws {@link LogCorruptException} where one is damaged. */
    void each(Consumer<Found> use) {
        if (from > to) {
            return;
        }
        try (Reader<LogSnapshot.Raw> reader = log.reader(from)) {
            for (long next = from; next <= to; next++) {
                Optional<LogSnapshot.Raw> raw = reader.next().map(Recorded::entry);
                if (raw.isEmpty()) {
                    return;
                }
                Found found = found(raw.get());
                if (order.isEmpty() || order.equals(found.order())) {
                    use.accept(found);
                }
            }
        }
    }

    private static Found found(LogSnapshot.Raw raw) {
        try {
            JsonNode entry = JSON.readTree(raw.payload());
            JsonNode order = entry.path("order");
            String id = order.isTextual() ? order.asText() : order.path("id").asText();
            return new Found(raw, entry.path("type").asText(), Optional.of(id).filter(text -> !text.isEmpty()), entry);
        } catch (IOException notJson) {
            LogCorruptException damage = new LogCorruptException("record " + raw.sequence() + " in " + raw.file()
                    + " at " + raw.position() + " is whole but no JSON: " + notJson.getMessage());
            damage.initCause(notJson);
            throw damage;
        }
    }

    /** One line of JSON. */
    static String json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
