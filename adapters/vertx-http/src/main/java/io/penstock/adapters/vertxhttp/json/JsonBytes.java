package io.penstock.adapters.vertxhttp.json;

import io.penstock.domain.shared.Money;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Bytes of JSON being put together: text, numbers and punctuation, one behind the other. */
final class JsonBytes {
    private static final int FIRST_SIZE = 1024;

    /** More than this is not kept for the next document. */
    private static final int KEPT_SIZE = 64 * 1024;

    private static final int LONGEST_NUMBER = 20;
    private static final ThreadLocal<JsonBytes> SCRATCH = ThreadLocal.withInitial(JsonBytes::new);
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** 00 to 99. */
    private static final byte[] PAIRS = pairs();

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    /** Of ten. */
    private static final long[] POWERS =
            LongStream.iterate(1, power -> 10 * power).limit(19).toArray();

    private static byte[] pairs() {
        byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    /** Empty, and the thread's until it asks again. */
    static JsonBytes scratch() {
        JsonBytes scratch = SCRATCH.get();
        scratch.clear();
        return scratch;
    }

    void clear() {
        length = 0;
        if (bytes.length > KEPT_SIZE) {
            bytes = new byte[FIRST_SIZE];
        }
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    void put(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void putBytes(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
    }

    /** Text that is plain ASCII and needs no escape. */
    void putAscii(String text) {
        int count = text.length();
        room(count);
        copy(text, count);
    }

    /** In quotes: a business code, of which no character needs an escape. */
    void putCode(String code) {
        int count = code.length();
        room(count + 2);
        bytes[length++] = '"';
        copy(code, count);
        bytes[length++] = '"';
    }

    /** What stands between these places once more. */
    void putAgain(int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, bytes, length, to - from);
        length += to - from;
    }

    /** {@code "name":}, with a comma before it where something stands before. Names are plain ASCII. */
    void putName(String name, boolean follows) {
        int count = name.length();
        room(count + 4);
        if (follows) {
            bytes[length++] = ',';
        }
        bytes[length++] = '"';
        copy(name, count);
        bytes[length++] = '"';
        bytes[length++] = ':';
    }

    @SuppressWarnings("deprecation") // it drops the high byte of each character: ASCII has none
    private void copy(String ascii, int count) {
        ascii.getBytes(0, count, bytes, length);
        length += count;
    }

    void putNumber(long value) {
        if (value == Long.MIN_VALUE) {
            putAscii(Long.toString(value));
            return;
        }
        room(LONGEST_NUMBER);
        long left = Math.abs(value);
        if (value < 0) {
            bytes[length++] = '-';
        }
        int first = length;
        int end = first + digits(left);
        length = end;
        while (left >= 10) {
            long rest = left / 100;
            int pair = (int) (left - 100 * rest) << 1;
            bytes[--end] = PAIRS[pair + 1];
            bytes[--end] = PAIRS[pair];
            left = rest;
        }
        if (end > first) {
            bytes[--end] = (byte) ('0' + left);
        }
    }

    /** So many digits, with zeros in front. */
    void putDigits(int value, int count) {
        room(count);
        int left = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += count;
    }

    /** In quotes: an amount in ten-thousandths, with four decimals. */
    void putDecimal(long tenThousandths) {
        put('"');
        if (tenThousandths < 0) {
            put('-');
        }
        putNumber(Math.abs(tenThousandths / Money.ONE));
        put('.');
        putDigits((int) Math.abs(tenThousandths % Money.ONE), Money.SCALE);
        put('"');
    }

    /** From the number of bits, times the logarithm of 2, and one more where that is too few. */
    private static int digits(long value) {
        int atLeast = ((Long.SIZE - Long.numberOfLeadingZeros(value)) * 1_233) >> 12;
        return value < POWERS[atLeast] ? Math.max(1, atLeast) : atLeast + 1;
    }

    /** In quotes, escaped. */
    void putString(String text) {
        int count = text.length();
        room(count + 2);
        int at = length;
        bytes[at++] = '"';
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f || c == '"' || c == '\\') {
                putEscaped(text);
                return;
            }
            bytes[at++] = (byte) c;
        }
        bytes[at++] = '"';
        length = at;
    }

    private void putEscaped(String text) {
        put('"');
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            room(6);
            if (b == '"' || b == '\\') {
                bytes[length++] = '\\';
                bytes[length++] = b;
            } else if (b >= 0 && b < ' ') {
                putControl(b);
            } else {
                bytes[length++] = b;
            }
        }
        put('"');
    }

    private void putControl(byte b) {
        switch (b) {
            case '\b' -> putAscii("\\b");
            case '\t' -> putAscii("\\t");
            case '\n' -> putAscii("\\n");
            case '\f' -> putAscii("\\f");
            case '\r' -> putAscii("\\r");
            default -> {
                putAscii("\\u00");
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 15];
            }
        }
    }
}
