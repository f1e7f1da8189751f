package io.penstock.adapters.hazelcastgrid;

import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to be looked at when: in rows by the second, so that nothing is kept of each but the hash of its key. */
final class Ends {
    private final TreeMap<Long, Row> bySecond = new TreeMap<>();
    /** The earliest second there is a row of, which every call asks for. */
    private long first = Long.MAX_VALUE;
    /** The row that was added to last, which nearly always is the next one's too. */
    private @Nullable Row lastRow;

    private long last;

    /** What has {@code hash} is due at the first whole second that is not before {@code end}. */
    void add(Instant end, int hash) {
        long second = end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0);
        Row row = lastRow;
        if (row == null || last != second) {
            row = bySecond.computeIfAbsent(second, _ -> new Row());
            lastRow = row;
            last = second;
            first = Math.min(first, second);
        }
        row.add(hash);
    }

    /** The hash of one that is due, which is forgotten here; empty: none is. */
    OptionalInt next(Instant now) {
        if (first > now.getEpochSecond()) {
            return OptionalInt.empty();
        }
        Row row = bySecond.firstEntry().getValue();
        int due = row.removeLast();
        if (row.isEmpty()) {
            bySecond.pollFirstEntry();
            first = bySecond.isEmpty() ? Long.MAX_VALUE : bySecond.firstKey();
            lastRow = null;
        }
        return OptionalInt.of(due);
    }

    /** Those of one second, one or more. */
    private static final class Row {
        private int[] hashes = new int[1];
        private int size;

        void add(int hash) {
            if (size == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * size);
            }
            hashes[size++] = hash;
        }

        int removeLast() {
            return hashes[--size];
        }

        boolean isEmpty() {
            return size == 0;
        }
    }
}
