package io.penstock.adapters.cloudevents;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Dates and instants as text. Years 1 to 9999 only: what lies beyond is a mistake, and would overflow further on. */
final class Times {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int DATE_LENGTH = 10;
    private static final String PATTERN = "0000-00-00T00:00:00Z";

    private Times() {}

    /** Throws {@link DateTimeException} when it is not a date such as {@code 2026-03-01}. */
    static LocalDate date(String text) {
        LocalDate date = LocalDate.parse(text);
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("year out of range 1..9999: " + text);
        }
        return date;
    }

    /** Throws {@link DateTimeException} when it is not a date and time with its offset. */
    static Instant instant(String text) {
        return isWholeSecondInUtc(text)
                ? wholeSecond(text)
                : checked(OffsetDateTime.parse(text).toInstant());
    }

    /** {@code 2026-03-01T08:30:00Z}: what most events carry, and a tenth of the general way's cost. */
    private static boolean isWholeSecondInUtc(String text) {
        if (text.length() != PATTERN.length()) {
            return false;
        }
        for (int i = 0; i < PATTERN.length(); i++) {
            char expected = PATTERN.charAt(i);
            char c = text.charAt(i);
            if (expected == '0' ? c < '0' || c > '9' : c != expected) {
                return false;
            }
        }
        return true;
    }

    private static Instant wholeSecond(String text) {
        LocalDateTime time = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19));
        return checked(time.toInstant(ZoneOffset.UTC));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** First instant of what starts at a date (in UTC) or at an instant. */
    static Instant from(String text) {
        return isDate(text) ? startOf(date(text)) : instant(text);
    }

    /** First instant after what lasts to a date, that day (in UTC) included, or to an instant, excluded. */
    static Instant to(String text) {
        return isDate(text) ? startOf(date(text).plusDays(1)) : instant(text);
    }

    static Instant checked(Instant instant) {
        if (instant.isBefore(EARLIEST) || !instant.isBefore(END)) {
            throw new DateTimeException("year out of range 1..9999: " + instant);
        }
        return instant;
    }

    private static boolean isDate(String text) {
        return text.length() == DATE_LENGTH;
    }

    private static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
