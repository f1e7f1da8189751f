package io.penstock.domain.shared;

import java.time.Duration;
import java.time.Instant;

/**
 * How fresh an answer is.
 *
 * @param asOf when the source said it
 * @param version the source's version of it, 0 when there is none
 * @param source which system said it
 */
public record Freshness(Instant asOf, long version, String source) {
    /** Age at {@code now}, never negative: a source whose clock runs ahead is as fresh as can be. */
    public Duration age(Instant now) {
        Duration age = Duration.between(asOf, now);
        return age.isNegative() ? Duration.ZERO : age;
    }
}
