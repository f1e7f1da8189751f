package io.penstock.adapters.kafkaevents;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A dead letter as people see it.
 *
 * @param origin where it stood, {@code topic-partition@offset}: its name
 * @param at when it was set aside
 * @param stage envelope, decode or apply
 * @param attempts how often it was tried before it was set aside
 * @param replays how often it had been replayed before
 * @param source who sent it, {@code unknown} when the event does not say
 * @param type of the event, empty when it does not say
 * @param headers the event's own
 * @param value its bytes as text, as far as they are
 * @param state what has become of it
 * @param reason of a discard
 */
public record Letter(
        String origin,
        String topic,
        Instant at,
        String stage,
        String fault,
        String message,
        int attempts,
        int replays,
        String source,
        String type,
        String key,
        Map<String, String> headers,
        String value,
        State state,
        Optional<String> reason) {
    public Letter {
        headers = Map.copyOf(headers);
    }

    /** Open --replayed--> replayed; open --discarded--> discarded. A replayed one that fails again is a new letter. */
    public enum State {
        OPEN,
        REPLAYED,
        DISCARDED
    }
}
