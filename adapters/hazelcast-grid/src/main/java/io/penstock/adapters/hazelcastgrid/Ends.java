package io.penstock.adapters.hazelcastgrid;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be looked at when: in rows by the second, so that nothing is kept of each but its key.
 *
 * @param <K> names one
 */
final class Ends<K> {
    private final TreeMap<Long, List<K>> bySecond = new TreeMap<>();

    /** {@code key} is due at the first whole second that is not before {@code end}. */
    void add(Instant end, K key) {
        long second = end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0);
        bySecond.computeIfAbsent(second, _ -> new ArrayList<>()).add(key);
    }

    /** One that is due, which is forgotten here; null: none is. */
    @Nullable
    K next(Instant now) {
        if (bySecond.isEmpty() || bySecond.firstKey() > now.getEpochSecond()) {
            return null;
        }
        List<K> first = bySecond.firstEntry().getValue();
        K due = first.removeLast();
        if (first.isEmpty()) {
            bySecond.pollFirstEntry();
        }
        return due;
    }
}
