package io.penstock.perf.load;

/** Connections with nothing under way; the one that rested longest is taken first, so that all are used. */
final class FreeConnections {
    private final int[] ring;
    private int first;
    private int size;

    FreeConnections(int most) {
        ring = new int[most];
    }

    boolean isEmpty() {
        return size == 0;
    }

    void put(Connection connection) {
        ring[(first + size) % ring.length] = connection.number;
        size++;
    }

    /** Not when it is empty. */
    int take() {
        int number = ring[first];
        first = (first + 1) % ring.length;
        size--;
        return number;
    }

    /** Takes a certain one; false when it is not free. */
    boolean take(Connection connection) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int number = ring[(first + i) % ring.length];
            ring[(first + kept) % ring.length] = number;
            kept += number == connection.number ? 0 : 1;
        }
        boolean wasFree = kept < size;
        size = kept;
        return wasFree;
    }
}
