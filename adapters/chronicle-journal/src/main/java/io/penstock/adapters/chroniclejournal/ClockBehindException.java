package io.penstock.adapters.chroniclejournal;

import java.time.Duration;
import java.time.Instant;

/** The clock is further behind the last record than is allowed: it is wrong now, or was wrong then. */
public final class ClockBehindException extends RuntimeException {
    ClockBehindException(LogSettings settings, Instant lastRecord, Instant now) {
        super("the clock says " + now + ", but the last record in " + settings.directory() + " was written at "
                + lastRecord + ", " + Duration.between(now, lastRecord).toSeconds() + " s later; allowed are "
                + settings.clockTolerance().toSeconds()
                + " s. Set the clock right; if it was wrong when that record was written, allow more for this start");
    }
}
