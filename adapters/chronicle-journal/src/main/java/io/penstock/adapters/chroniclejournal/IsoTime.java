package io.penstock.adapters.chroniclejournal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Instants and dates in ISO 8601, character for character as {@link Instant#toString} and {@link LocalDate#toString}
 * have them: the formatters of the JDK cost more than the rest of an order.
 */
final class IsoTime {
    /** Room that {@link #write(Instant, char[])} may need. */
    static final int LENGTH_MAX = 30;

    /** {@code 2026-11-21}. */
    private static final int DATE_LENGTH = 10;

    /** {@code 2026-11-21T03:02:49}. */
    private static final int SECONDS_LENGTH = 19;

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int YEAR_MAX = 9_999;

    /** The years of four digits. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

    private IsoTime() {}

    /** Writes from 0 on; the length, or 0 when the year has not four digits and the JDK must write it. */
    static int write(Instant instant, char[] to) {
        if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
            return 0;
        }
        write(LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY)), to);
        int second = Math.floorMod(instant.getEpochSecond(), SECONDS_PER_DAY);
        to[DATE_LENGTH] = 'T';
        digits(to, 11, 2, second / 3_600);
        to[13] = ':';
        digits(to, 14, 2, second / 60 % 60);
        to[16] = ':';
        digits(to, 17, 2, second % 60);
        int end = writeNanos(instant.getNano(), to);
        to[end] = 'Z';
        return end + 1;
    }

    /** Writes from 0 on; the length, or 0 when the year has not four digits and the JDK must write it. */
    static int write(LocalDate date, char[] to) {
        if (date.getYear() < 0 || date.getYear() > YEAR_MAX) {
            return 0;
        }
        digits(to, 0, 4, date.getYear());
        to[4] = '-';
        digits(to, 5, 2, date.getMonthValue());
        to[7] = '-';
        digits(to, 8, 2, date.getDayOfMonth());
        return DATE_LENGTH;
    }

    /** None, three, six or nine decimals, as few as say it. */
    private static int writeNanos(int nanos, char[] to) {
        if (nanos == 0) {
            return SECONDS_LENGTH;
        }
        to[SECONDS_LENGTH] = '.';
        int count = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        digits(to, SECONDS_LENGTH + 1, 9, nanos);
        return SECONDS_LENGTH + 1 + count;
    }

    private static void digits(char[] to, int from, int count, int value) {
        int rest = value;
        for (int i = from + count - 1; i >= from; i--) {
            to[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Reads what {@link Instant#toString} writes; throws {@link java.time.DateTimeException} when it is none. */
    static Instant instant(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_LENGTH || end > SECONDS_LENGTH + 10 || !hasShape(text, end)) {
            return Instant.parse(text);
        }
        LocalTime time = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
        long day = plainDate(text).toEpochDay();
        return Instant.ofEpochSecond(day * SECONDS_PER_DAY + time.toSecondOfDay(), nanos(text, end));
    }

    private static boolean hasShape(String text, int end) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(DATE_LENGTH) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && text.charAt(end) == 'Z'
                && (end == SECONDS_LENGTH || text.charAt(SECONDS_LENGTH) == '.')
                && areDigits(text, end);
    }

    private static boolean areDigits(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean separates = i == 4 || i == 7 || i == DATE_LENGTH || i == 13 || i == 16 || i == SECONDS_LENGTH;
            if (!separates && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static int nanos(String text, int end) {
        int nanos = 0;
        for (int i = SECONDS_LENGTH + 1; i < SECONDS_LENGTH + 10; i++) {
            nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    /** Reads what {@link LocalDate#toString} writes; throws {@link java.time.DateTimeException} when it is none. */
    static LocalDate date(String text) {
        boolean plain = text.length() == DATE_LENGTH
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && areDigits(text, DATE_LENGTH);
        return plain ? plainDate(text) : LocalDate.parse(text);
    }

    private static LocalDate plainDate(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + text.charAt(i) - '0';
        }
        return value;
    }
}
