package io.penstock.adapters.kafkabroker.child;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines a child printed, kept so that a failed start can be explained. */
final class LastWords {

    private final int capacity;
    private final Deque<String> lines = new ArrayDeque<>();

    LastWords(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(String line) {
        if (lines.size() == capacity) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** The lines behind a colon, or nothing. */
    synchronized String quoted() {
        return lines.isEmpty() ? "" : ":\n" + String.join("\n", lines);
    }
}
