package io.penstock.ports.driven;

import java.util.function.BiConsumer;

/** What this gateway, or one before it, has published of states: the outside log keeps the last event of each key. */
public interface PublishedStates {
    /**
     * Tells {@code reader} key and id of what stood in the log when it was called; of several events with one key the
     * last one last. Blocks until all is told. Throws {@link NotDoneException} when the log cannot be read to its end.
     */
    void read(BiConsumer<String, String> reader);
}
