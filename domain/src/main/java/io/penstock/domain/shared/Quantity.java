package io.penstock.domain.shared;

/** The bounds of a number of whole base units; inside them thousands of quantities add up without overflow. */
public final class Quantity {
    /** Ten thousand million base units. */
    public static final long MAX = 10_000_000_000L;

    private Quantity() {}

    /** Passes {@code units} through when it is 0 to {@link #MAX}. */
    public static long check(String what, long units) {
        if (units < 0 || units > MAX) {
            throw new IllegalArgumentException(what + " out of range 0.." + MAX + ": " + units);
        }
        return units;
    }

    /** Passes {@code units} through when it is 1 to {@link #MAX}. */
    public static long checkPositive(String what, long units) {
        if (units == 0) {
            throw new IllegalArgumentException(what + " must be 1 or more");
        }
        return check(what, units);
    }
}
