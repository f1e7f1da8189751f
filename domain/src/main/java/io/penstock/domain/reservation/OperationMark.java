package io.penstock.domain.reservation;

import io.penstock.domain.shared.OperationId;

/**
 * An operation's name in 128 bits: there are very many of them, and none is asked for but by its name. That two of one
 * aggregate's last thousand had the same is not to be expected.
 */
public record OperationMark(long high, long low) {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    public static OperationMark of(OperationId operation) {
        String subject = operation.subject();
        String step = operation.step();
        return new OperationMark(
                (long) subject.hashCode() << Integer.SIZE | (step.hashCode() & 0xFFFFFFFFL),
                mixed(hash(step, hash(subject, subject.length()))));
    }

    private static long hash(String text, long start) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FACTOR;
            hash ^= hash >>> Integer.SIZE;
        }
        return hash;
    }

    private static long mixed(long hash) {
        long mixed = hash * FACTOR;
        return mixed ^ mixed >>> Integer.SIZE;
    }
}
