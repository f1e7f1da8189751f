package io.penstock.perf.suite;

import java.util.Locale;

/** Figures as a reader wants them: no more digits than they bear. */
final class Figures {
    private Figures() {}

    static String perSecond(double value) {
        return String.format(Locale.ROOT, "%,.0f/s", value);
    }

    static String count(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Of microseconds. */
    static String micros(double value) {
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.1f s", value / 1e6);
        }
        return value >= 10_000
                ? String.format(Locale.ROOT, "%.0f ms", value / 1e3)
                : value >= 1_000
                        ? String.format(Locale.ROOT, "%.1f ms", value / 1e3)
                        : String.format(Locale.ROOT, "%.0f µs", value);
    }

    static String seconds(double value) {
        return String.format(Locale.ROOT, "%.1f s", value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, "%.2f ×", ratio);
    }

    static String bytes(double value) {
        return value >= 10_240
                ? String.format(Locale.ROOT, "%.0f KiB", value / 1024)
                : String.format(Locale.ROOT, "%.0f B", value);
    }
}
