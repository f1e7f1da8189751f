package io.penstock.domain.packing;

import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what {@link Packing} wrote. */
public final class Unpacking {
    private final byte[] bytes;
    private int at;

    /**
     * @param bytes not copied
     * @param from where in them begins what {@link Packing#copyTo} wrote
     */
    public Unpacking(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    public long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value >>> 1 ^ -(value & 1);
    }

    public String text() {
        int length = (int) number();
        return length < 0 ? characters(-length) : latin(length);
    }

    /** Reads a text, and says whether it is this one, without making it. */
    public boolean isText(String wanted) {
        int length = (int) number();
        boolean isEqual = Math.abs(length) == wanted.length();
        if (length >= 0) {
            for (int i = 0; isEqual && i < length; i++) {
                isEqual = (bytes[at + i] & 0xFF) == wanted.charAt(i);
            }
            at += length;
        } else {
            for (int i = 0; i < -length; i++) {
                isEqual &= number() == (isEqual ? wanted.charAt(i) : -1);
            }
        }
        return isEqual;
    }

    /** Reads a text, and compares it with this one as strings are compared, without making it where it is Latin-1. */
    public int compareText(String other) {
        int length = (int) number();
        return length < 0 ? characters(-length).compareTo(other) : compareLatin(length, other);
    }

    private int compareLatin(int count, String other) {
        int from = at;
        at += count;
        int common = Math.min(count, other.length());
        for (int i = 0; i < common; i++) {
            int difference = (bytes[from + i] & 0xFF) - other.charAt(i);
            if (difference != 0) {
                return difference;
            }
        }
        return count - other.length();
    }

    private String characters(int count) {
        char[] characters = new char[count];
        for (int i = 0; i < count; i++) {
            characters[i] = (char) number();
        }
        return new String(characters);
    }

    @SuppressWarnings("deprecation") // it makes a character of each byte: Latin-1 is just that
    private String latin(int count) {
        String text = count == 0 ? "" : new String(bytes, 0, at, count);
        at += count;
        return text;
    }

    /** @param usual the currency it was packed with */
    public Money money(CurrencyCode usual) {
        String other = text();
        return new Money(number(), other.isEmpty() ? usual : new CurrencyCode(other));
    }

    public Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    public LocalDate date() {
        return LocalDate.ofEpochDay(number());
    }

    public <T> Optional<T> optional(Supplier<T> read) {
        return number() == 0 ? Optional.empty() : Optional.of(read.get());
    }

    public <T> List<T> list(Supplier<T> read) {
        int size = (int) number();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read.get());
        }
        return values;
    }

    public <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
        int size = (int) number();
        Map<K, V> values = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            values.put(key.get(), value.get());
        }
        return values;
    }
}
