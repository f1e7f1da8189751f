package io.penstock.perf.load;

/** Chance that can be repeated: what a request contains depends on the run's seed and its own number alone. */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long at;

    Dice(long seed) {
        this.seed = mixed(seed);
        this.at = this.seed;
    }

    /** From here on what follows is decided by {@code number}. */
    void turnTo(long number) {
        at = mixed(seed ^ (number * GOLDEN));
    }

    /** SplitMix64. */
    long next() {
        at += GOLDEN;
        return mixed(at);
    }

    /** From 0 to just below 1. */
    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** From 0 to just below {@code bound}. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
