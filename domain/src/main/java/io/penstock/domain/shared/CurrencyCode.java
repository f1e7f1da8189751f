package io.penstock.domain.shared;

/** An ISO 4217 currency by its three capital letters. */
public record CurrencyCode(String value) {
    public CurrencyCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a currency (three capital letters): " + value);
        }
    }

    public static boolean isValid(String value) {
        return value.length() == 3
                && isCapital(value.charAt(0))
                && isCapital(value.charAt(1))
                && isCapital(value.charAt(2));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    @Override
    public String toString() {
        return value;
    }
}
