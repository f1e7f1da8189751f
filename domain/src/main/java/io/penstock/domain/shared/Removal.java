package io.penstock.domain.shared;

import java.time.Instant;

/**
 * Its owner no longer speaks of a thing. What was stated at or below a version, or at or before a moment, is taken away
 * and does not come back, in whatever order word of it comes; what is stated later brings the thing back.
 *
 * @param version what was stated at this version or a lower one is gone; -1: versions say nothing
 * @param upTo what was stated then or before is gone; {@link Instant#MIN}: time says nothing
 */
public record Removal(long version, Instant upTo) {
    private static final long NO_VERSION = -1;

    /** Removes what is known up to a version, whenever it was stated. */
    public static Removal ofVersion(long version) {
        return new Removal(version, Instant.MIN);
    }

    /** Removes what was stated at or before a moment, whatever its version. */
    public static Removal at(Instant moment) {
        return new Removal(NO_VERSION, moment);
    }

    /** Whether what was stated so is gone. */
    public boolean removes(Freshness stated) {
        return stated.version() <= version || !stated.asOf().isAfter(upTo);
    }

    /** Both. */
    public Removal and(Removal other) {
        return new Removal(Math.max(version, other.version), upTo.isAfter(other.upTo) ? upTo : other.upTo);
    }

    /** The same, after what was at {@code known} was taken away: its version may not come back either. */
    public Removal of(Freshness known) {
        return new Removal(Math.max(version, known.version()), upTo);
    }
}
