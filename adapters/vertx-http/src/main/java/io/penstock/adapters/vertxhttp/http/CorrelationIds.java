package io.penstock.adapters.vertxhttp.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Names for requests, by which one is found again in logs, problems and other systems. */
public final class CorrelationIds {
    private static final int LENGTH_MAX = 128;
    private static final int TRACEPARENT_LENGTH = 55;

    /** The prefix, then the digits of a number to the base of 36. */
    private byte[] next;

    private final int prefixLength;

    /** @param prefix ASCII; no other maker has the same */
    public CorrelationIds(String prefix) {
        this.next = (prefix + "0").getBytes(StandardCharsets.US_ASCII);
        this.prefixLength = prefix.length();
    }

    String next() {
        String id = new String(next, StandardCharsets.US_ASCII);
        count();
        return id;
    }

    private void count() {
        int digit = next.length - 1;
        while (digit >= prefixLength && next[digit] == 'z') {
            next[digit--] = '0';
        }
        if (digit >= prefixLength) {
            next[digit] = next[digit] == '9' ? (byte) 'a' : (byte) (next[digit] + 1);
        } else {
            next = Arrays.copyOf(next, next.length + 1);
            next[prefixLength] = '1';
            next[next.length - 1] = '0';
        }
    }

    /** Letters, digits and a few marks, so that it can be put into logs, headers and URLs as it is. */
    static boolean isValid(String id) {
        if (id.isEmpty() || id.length() > LENGTH_MAX) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && "-_.:/=+".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is a W3C trace context of version 00: {@code 00-<32 hex>-<16 hex>-<2 hex>}. */
    static boolean isTraceparent(String value) {
        if (value.length() != TRACEPARENT_LENGTH || !value.startsWith("00-")) {
            return false;
        }
        for (int i = 3; i < TRACEPARENT_LENGTH; i++) {
            char c = value.charAt(i);
            boolean dash = i == 35 || i == 52;
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (dash ? c != '-' : !hex) {
                return false;
            }
        }
        return true;
    }
}
