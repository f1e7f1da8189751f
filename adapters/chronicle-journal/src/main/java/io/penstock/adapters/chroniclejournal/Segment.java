package io.penstock.adapters.chroniclejournal;

import java.nio.file.Path;

/**
 * One file of a log.
 *
 * @param file where it is
 * @param declaredFirst sequence of its first record as its name says, 0 when the name does not say
 */
record Segment(Path file, long declaredFirst) {
    private static final int DIGITS = 19;

    boolean declares() {
        return declaredFirst > 0;
    }

    /** Digits enough for every sequence, so that names sort as sequences do. */
    static String nameOf(long firstSequence) {
        String digits = Long.toString(firstSequence);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /** The sequence in a name that begins with {@link #nameOf}, or 0 when it does not. */
    static long firstIn(Path path) {
        String name = String.valueOf(path.getFileName());
        boolean numbered =
                name.length() >= DIGITS && name.chars().limit(DIGITS).allMatch(digit -> digit >= '0' && digit <= '9');
        return numbered ? Long.parseLong(name.substring(0, DIGITS)) : 0;
    }
}
