package io.penstock.domain.freshness;

import java.time.Duration;

/** Ages as policies write them: {@code 15m}, {@code 4h}. */
final class Ages {
    private Ages() {}

    static Duration of(String number, String unit) {
        long count = Long.parseLong(number);
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
