package io.penstock.adapters.vertxhttp.json;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Instants and dates character for character as {@link Instant#toString} and {@link LocalDate#toString} have them, without
 * the JDK's formatter.
 */
final class IsoTime {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int YEAR_MAX = 9_999;

    private IsoTime() {}

    static void put(Instant instant, JsonBytes out) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY));
        if (!isPlain(day)) {
            out.putString(instant.toString());
            return;
        }
        int second = Math.floorMod(instant.getEpochSecond(), SECONDS_PER_DAY);
        out.put('"');
        putDay(day, out);
        out.put('T');
        out.putDigits(second / 3_600, 2);
        out.put(':');
        out.putDigits(second / 60 % 60, 2);
        out.put(':');
        out.putDigits(second % 60, 2);
        putFraction(instant.getNano(), out);
        out.put('Z');
        out.put('"');
    }

    static void put(LocalDate day, JsonBytes out) {
        if (!isPlain(day)) {
            out.putString(day.toString());
            return;
        }
        out.put('"');
        putDay(day, out);
        out.put('"');
    }

    /** Whether its year has four digits. */
    private static boolean isPlain(LocalDate day) {
        return day.getYear() >= 0 && day.getYear() <= YEAR_MAX;
    }

    private static void putDay(LocalDate day, JsonBytes out) {
        out.putDigits(day.getYear(), 4);
        out.put('-');
        out.putDigits(day.getMonthValue(), 2);
        out.put('-');
        out.putDigits(day.getDayOfMonth(), 2);
    }

    /** None, three, six or nine decimals, as few as say it. */
    private static void putFraction(int nanos, JsonBytes out) {
        if (nanos == 0) {
            return;
        }
        out.put('.');
        if (nanos % 1_000_000 == 0) {
            out.putDigits(nanos / 1_000_000, 3);
        } else if (nanos % 1_000 == 0) {
            out.putDigits(nanos / 1_000, 6);
        } else {
            out.putDigits(nanos, 9);
        }
    }
}
