package io.penstock.perf.load;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** One connection and the one request that is under way on it: the next is sent when its answer is complete. */
final class Connection {
    private static final int BUFFER_BYTES = 32 * 1024;

    final int number;
    final MemorySegment buffer;
    int socket = -1;
    boolean busy;

    /** The request under way. */
    final Request request = new Request();

    long sentNanos;
    /** What could not be sent yet. */
    byte[] unsent = {};

    /** Of the answer: bytes in the buffer; then, with its head read, bytes still to come. */
    int filled;

    boolean headRead;
    long bodyLeft;
    int status;
    int nameFrom;
    int nameTo;

    Connection(int number, Arena arena) {
        this.number = number;
        this.buffer = arena.allocate(BUFFER_BYTES);
    }

    boolean isOpen() {
        return socket >= 0;
    }

    void begin(Request next, long now) {
        request.copy(next);
        sentNanos = now;
        busy = true;
        filled = 0;
        headRead = false;
    }
}
