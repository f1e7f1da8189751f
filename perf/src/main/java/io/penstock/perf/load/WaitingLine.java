package io.penstock.perf.load;

/** Requests that are due and have no connection yet, first come first served, up to a bound. Nothing is made on the way. */
final class WaitingLine {
    private final Request[] ring;
    private int first;
    private int size;

    WaitingLine(int most) {
        ring = new Request[most];
        for (int i = 0; i < most; i++) {
            ring[i] = new Request();
        }
    }

    /** False when it is full. */
    boolean join(Request request) {
        if (size == ring.length) {
            return false;
        }
        ring[(first + size) % ring.length].copy(request);
        size++;
        return true;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Overwritten by whoever joins next but {@code most} times. */
    Request leave() {
        Request next = ring[first];
        first = (first + 1) % ring.length;
        size--;
        return next;
    }
}
