package io.penstock.adapters.kafkaevents;

import io.penstock.ports.driven.Alarm;
import java.util.HashMap;
import java.util.Map;

/** Raises an alarm of each kind and topic once in a while, and then says how many there were. Thread-safe. */
final class RationedAlarm {
    private final Alarm alarm;
    private final Map<Kind, Integer> unsaid = new HashMap<>();

    RationedAlarm(Alarm alarm) {
        this.alarm = alarm;
    }

    private record Kind(String code, String topic) {}

    /** @param subject what it is about within the topic */
    void raise(String code, String topic, String subject, String message) {
        if (isFirst(new Kind(code, topic))) {
            alarm.raise(code, subject, message);
        }
    }

    private synchronized boolean isFirst(Kind kind) {
        Integer sinceThen = unsaid.get(kind);
        unsaid.put(kind, sinceThen == null ? 0 : sinceThen + 1);
        return sinceThen == null;
    }

    /** To be called once in a while: says what was left unsaid, and lets each kind be raised again. */
    void renew() {
        taken().forEach((kind, count) -> {
            if (count > 0) {
                alarm.raise(kind.code, kind.topic, count + " more like the last one; the dead letters have each");
            }
        });
    }

    private synchronized Map<Kind, Integer> taken() {
        var taken = Map.copyOf(unsaid);
        unsaid.clear();
        return taken;
    }
}
