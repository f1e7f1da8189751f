package io.penstock.adapters.chroniclejournal;

import java.time.Instant;
import java.time.LocalDate;

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
}
