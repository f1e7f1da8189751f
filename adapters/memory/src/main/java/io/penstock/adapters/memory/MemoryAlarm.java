package io.penstock.adapters.memory;

import io.penstock.ports.driven.Alarm;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what was raised. */
public final class MemoryAlarm implements Alarm {
    private final List<Raised> raised = new CopyOnWriteArrayList<>();

    /** One alarm. */
    public record Raised(String code, String subject, String message) {}

    @Override
    public void raise(String code, String subject, String message) {
        raised.add(new Raised(code, subject, message));
    }

    /** In the order in which they came. */
    public List<Raised> raised() {
        return List.copyOf(raised);
    }

    public List<Raised> raised(String code) {
        return raised.stream().filter(each -> each.code().equals(code)).toList();
    }
}
