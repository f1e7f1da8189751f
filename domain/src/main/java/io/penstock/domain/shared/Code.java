package io.penstock.domain.shared;

/**
 * The form every business code has: 1 to 64 characters of printable ASCII without space, quote or backslash. One
 * spelling, one code: nothing is folded, so no look-alike and no locale can make two codes equal or one code two.
 */
public final class Code {
    /** Longest code, in characters. */
    public static final int MAX_LENGTH = 64;

    private Code() {}

    public static boolean isValid(String value) {
        int length = value.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (!isAllowed(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static void check(String what, String value) {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a " + what + " (1 to 64 printable ASCII characters): " + value);
        }
    }

    private static boolean isAllowed(char c) {
        return c > ' ' && c < 0x7f && c != '"' && c != '\\' && c != '\'';
    }
}
