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
    /** The earliest second there is a row of, which every call asks for. */
    private long first = Long.MAX_VALUE;
    /** The row that was added to last, which nearly always is the next one's too. */
    private @Nullable List<K> lastRow;

    private long last;

    /** {@code key} is due at the first whole second that is not before {@code end}. */
    void add(Instant end, K key) {
        long second = end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0);
        List<K> row = lastRow;
        if (row == null || last != second) {
            row = bySecond.computeIfAbsent(second, _ -> new ArrayList<>());
            lastRow = row;
            last = second;
            first = Math.min(first, second);
        }
        row.add(key);
    }

    /** One that is due, which is forgotten here; null: none is. */
    @Nullable
    K next(Instant now) {
        if (first > now.getEpochSecond()) {
            return null;
        }
        List<K> row = bySecond.firstEntry().getValue();
        K due = row.removeLast();
        if (row.isEmpty()) {
            bySecond.pollFirstEntry();
            first = bySecond.isEmpty() ? Long.MAX_VALUE : bySecond.firstKey();
            lastRow = null;
        }
        return due;
    }
}
