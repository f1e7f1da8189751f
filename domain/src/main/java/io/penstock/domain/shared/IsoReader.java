package io.penstock.domain.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.function.Function;

/**
 * Reads instants and dates in the form of ISO 8601 that {@link Instant#toString} and {@link LocalDate#toString} write,
 * years 0 to 9999: the JDK's own parsers cost more than the rest of an event. Every other form is left to them.
 */
public final class IsoReader {
    /** {@code 2026-11-21}. */
    private static final int DATE_LENGTH = 10;

    /** {@code 2026-11-21T03:02:49}. */
    private static final int SECONDS_LENGTH = 19;

    private static final int DECIMALS_MAX = 9;

    private static final int SECONDS_PER_DAY = 86_400;

    private IsoReader() {}

    /**
     * {@code 2026-11-21T03:02:49Z}, with up to nine decimals of a second.
     *
     * @param otherwise reads a text of another form, or refuses it
     * @throws java.time.DateTimeException when the calendar has no such moment, and what {@code otherwise} throws
     */
    public static Instant instant(String text, Function<String, Instant> otherwise) {
        int end = text.length() - 1;
        if (end < SECONDS_LENGTH || end > SECONDS_LENGTH + 1 + DECIMALS_MAX || !isPlain(text, end)) {
            return otherwise.apply(text);
        }
        int hour = number(text, 11, 13);
        int second = number(text, 17, 19);
        if (hour > 23 || second > 59) {
            return otherwise.apply(text);
        }
        LocalTime time = LocalTime.of(hour, number(text, 14, 16), second);
        return Instant.ofEpochSecond(
                plainDate(text).toEpochDay() * SECONDS_PER_DAY + time.toSecondOfDay(), nanos(text, end));
    }

    private static boolean isPlain(String text, int end) {
        return hasDate(text)
                && text.charAt(DATE_LENGTH) == 'T'
                && areDigits(text, 11, 13)
                && text.charAt(13) == ':'
                && areDigits(text, 14, 16)
                && text.charAt(16) == ':'
                && areDigits(text, 17, SECONDS_LENGTH)
                && (end == SECONDS_LENGTH || text.charAt(SECONDS_LENGTH) == '.')
                && areDigits(text, SECONDS_LENGTH + 1, end)
                && text.charAt(end) == 'Z';
    }

    private static int nanos(String text, int end) {
        int nanos = 0;
        for (int i = SECONDS_LENGTH + 1; i <= SECONDS_LENGTH + DECIMALS_MAX; i++) {
            nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    /**
     * {@code 2026-11-21}, or another form that {@link LocalDate#parse(CharSequence)} knows.
     *
     * @throws java.time.DateTimeException when it is no date
     */
    public static LocalDate date(String text) {
        return text.length() == DATE_LENGTH && hasDate(text) ? plainDate(text) : LocalDate.parse(text);
    }

    private static boolean hasDate(String text) {
        return areDigits(text, 0, 4)
                && text.charAt(4) == '-'
                && areDigits(text, 5, 7)
                && text.charAt(7) == '-'
                && areDigits(text, 8, DATE_LENGTH);
    }

    private static boolean areDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private static LocalDate plainDate(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DATE_LENGTH));
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
