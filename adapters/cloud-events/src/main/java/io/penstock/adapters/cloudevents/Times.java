package io.penstock.adapters.cloudevents;

import io.penstock.domain.shared.IsoReader;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Dates and instants as text. Years 1 to 9999 only: what lies beyond is a mistake, and would overflow further on. */
final class Times {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int DATE_LENGTH = 10;

    private Times() {}

    /** Throws {@link DateTimeException} when it is not a date such as {@code 2026-03-01}. */
    static LocalDate date(String text) {
        LocalDate date = IsoReader.date(text);
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("year out of range 1..9999: " + text);
        }
        return date;
    }

    /** Throws {@link DateTimeException} when it is not a date and time with its offset. */
    static Instant instant(String text) {
        return checked(IsoReader.instant(text, Times::withOffset));
    }

    private static Instant withOffset(String text) {
        return OffsetDateTime.parse(text).toInstant();
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
