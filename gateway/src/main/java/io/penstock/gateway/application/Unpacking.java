package io.penstock.gateway.application;

import static java.nio.charset.StandardCharsets.UTF_8;

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
final class Unpacking {
    private final byte[] bytes;
    private final CurrencyCode currency;
    private int at;

    /** @param currency the one it was packed with */
    Unpacking(byte[] bytes, CurrencyCode currency) {
        this.bytes = bytes;
        this.currency = currency;
    }

    long number() {
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

    String text() {
        int length = (int) number();
        String text = length == 0 ? "" : new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    Money money() {
        String other = text();
        return new Money(number(), other.isEmpty() ? currency : new CurrencyCode(other));
    }

    Instant instant() {
        return Instant.ofEpochSecond(number(), number());
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(number());
    }

    <T> Optional<T> optional(Supplier<T> read) {
        return number() == 0 ? Optional.empty() : Optional.of(read.get());
    }

    <T> List<T> list(Supplier<T> read) {
        int size = (int) number();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(read.get());
        }
        return values;
    }

    <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
        int size = (int) number();
        Map<K, V> values = HashMap.newHashMap(size);
        for (int i = 0; i < size; i++) {
            values.put(key.get(), value.get());
        }
        return values;
    }
}
