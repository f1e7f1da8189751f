package io.penstock.ports.driven;

import java.util.concurrent.CompletionStage;

/**
 * Where the gateway's own events go.
 *
 * <p>Blocking: never. Throws: never; a fault is a failed stage. Order: events with one key keep theirs. Durable: a
 * completed stage means that the event stands in the outside log. Repeats: readers tell them by the event's id.
 */
public interface EventOutlet extends AutoCloseable {
    CompletionStage<Void> publish(OutgoingEvent event);

    @Override
    void close();
}
