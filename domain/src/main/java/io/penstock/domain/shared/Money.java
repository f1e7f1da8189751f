package io.penstock.domain.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount: ten-thousandths of a currency's unit in a {@code long}. Arithmetic is checked: what does not fit
 * throws {@link ArithmeticException}, what mixes currencies throws {@link IllegalArgumentException}.
 */
public record Money(long tenThousandths, CurrencyCode currency) implements Comparable<Money> {
    /** Digits after the decimal point, inside and on the wire. */
    public static final int SCALE = 4;

    /** One unit of a currency, in ten-thousandths. */
    public static final int ONE = 10_000;

    private static final int LONGEST = 22;

    public static Money zero(CurrencyCode currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a plain decimal such as {@code "12.3450"}: an optional minus, digits, and up to four decimals.
     *
     * @throws NumberFormatException when it is not one, or needs more than four decimals
     * @throws ArithmeticException when it does not fit
     */
    public static Money parse(String decimal, CurrencyCode currency) {
        if (!isPlainDecimal(decimal)) {
            throw new NumberFormatException("not a plain decimal with up to four decimals: " + decimal);
        }
        BigDecimal value = new BigDecimal(decimal).setScale(SCALE, RoundingMode.UNNECESSARY);
        return new Money(value.unscaledValue().longValueExact(), currency);
    }

    /** Whether {@link #parse} can read it, range apart. */
    public static boolean isPlainDecimal(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        boolean decimalsFit = point < 0 || (point < text.length() - 1 && text.length() - 1 - point <= SCALE);
        return end > start
                && end - start <= 15
                && decimalsFit
                && digits(text, start, end)
                && digits(text, end + 1, text.length());
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(tenThousandths, same(other)), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(tenThousandths, same(other)), currency);
    }

    public Money times(long factor) {
        return new Money(Math.multiplyExact(tenThousandths, factor), currency);
    }

    public boolean isNegative() {
        return tenThousandths < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(tenThousandths, same(other));
    }

    private long same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("two currencies: " + currency + " and " + other.currency);
        }
        return other.tenThousandths;
    }

    /** The amount alone, always with four decimals: {@code "12.3450"}. */
    public String toDecimal() {
        if (tenThousandths == Long.MIN_VALUE) {
            return BigDecimal.valueOf(tenThousandths, SCALE).toPlainString();
        }
        long magnitude = Math.abs(tenThousandths);
        StringBuilder text = new StringBuilder(LONGEST);
        if (tenThousandths < 0) {
            text.append('-');
        }
        text.append(magnitude / ONE).append('.');
        for (int unit = ONE / 10; unit > 0; unit /= 10) {
            text.append((char) ('0' + magnitude / unit % 10));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return toDecimal() + " " + currency;
    }
}
