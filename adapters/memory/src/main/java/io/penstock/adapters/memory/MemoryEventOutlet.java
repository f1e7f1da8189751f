package io.penstock.adapters.memory;

import io.penstock.ports.driven.EventOutlet;
import io.penstock.ports.driven.OutgoingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Keeps what is published, repeats included. */
public final class MemoryEventOutlet implements EventOutlet {
    private final Faults faults = new Faults();
    private final List<OutgoingEvent> published = new ArrayList<>();

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    @Override
    public CompletionStage<Void> publish(OutgoingEvent event) {
        return faults.<@Nullable Void>call(() -> keep(event));
    }

    private synchronized @Nullable Void keep(OutgoingEvent event) {
        published.add(event);
        return null;
    }

    /** In the order in which it was published. */
    public synchronized List<OutgoingEvent> published() {
        return List.copyOf(published);
    }

    @Override
    public void close() {}
}
