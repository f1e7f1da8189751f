package io.penstock.ports.driven;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.shared.Sku;
import java.util.function.Consumer;

/**
 * What changes in this node's views.
 *
 * <p>A watcher is told on the threads that show, after it shows, of one thing possibly more often than it changes; it
 * must neither block nor throw. It takes the place of the one before.
 */
public interface ViewChanges {
    /** Has {@code watcher} told of every position that is shown, then of each that changes. */
    void watchPositions(Consumer<PositionKey> watcher);

    /** Has {@code watcher} told of each item that changes. */
    void watchItems(Consumer<Sku> watcher);
}
