package io.penstock.perf.load;

/** One request: which, of what kind, when it was to begin, and how often it was sent before. */
final class Request {
    long number;
    int kind;
    int phase;
    long intendedNanos;
    int repeats;

    void copy(Request other) {
        number = other.number;
        kind = other.kind;
        phase = other.phase;
        intendedNanos = other.intendedNanos;
        repeats = other.repeats;
    }
}
