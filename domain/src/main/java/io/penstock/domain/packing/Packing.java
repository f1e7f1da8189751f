package io.penstock.domain.packing;

import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes values one after the other, each in as few bytes as it needs. {@link Unpacking} reads them in the same order. */
public final class Packing {
    /** Of a number. */
    private static final int MOST_BYTES = 10;

    private byte[] bytes;
    private int length;

    /** @param usual bytes, more than 0; what needs more gets more */
    public Packing(int usual) {
        this.bytes = new byte[usual];
    }

    /** How many bytes were written until now. */
    public int length() {
        return length;
    }

    /** Forgets what was written until now. */
    public void clear() {
        length = 0;
    }

    /** Puts what was written until now into {@code target}, from {@code at} on; there is room for it. */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
    }

    /** Small ones, of either sign, take one byte. */
    public void number(long value) {
        long rest = value << 1 ^ value >> 63;
        room(MOST_BYTES);
        byte[] to = bytes;
        int at = length;
        while ((rest & ~0x7FL) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
        length = at;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** One byte a character where all are Latin-1; else the characters as they are, whole or not. */
    public void text(String text) {
        int count = text.length();
        if (isLatin(text, count)) {
            number(count);
            room(count);
            copy(text, count);
        } else {
            number(-count);
            for (int i = 0; i < count; i++) {
                number(text.charAt(i));
            }
        }
    }

    private static boolean isLatin(String text, int count) {
        int all = 0;
        for (int i = 0; i < count; i++) {
            all |= text.charAt(i);
        }
        return all <= 0xFF;
    }

    @SuppressWarnings("deprecation") // it drops the high byte of each character: Latin-1 has none
    private void copy(String latin, int count) {
        latin.getBytes(0, count, bytes, length);
        length += count;
    }

    /** @param usual the currency of most amounts, which takes one byte */
    public void money(Money money, CurrencyCode usual) {
        text(money.currency().equals(usual) ? "" : money.currency().value());
        number(money.tenThousandths());
    }

    public void instant(Instant instant) {
        number(instant.getEpochSecond());
        number(instant.getNano());
    }

    public void date(LocalDate date) {
        number(date.toEpochDay());
    }

    public <T> void optional(Optional<T> value, Consumer<T> write) {
        number(value.isPresent() ? 1 : 0);
        value.ifPresent(write);
    }

    public <T> void list(List<T> values, Consumer<T> write) {
        number(values.size());
        for (int i = 0; i < values.size(); i++) {
            write.accept(values.get(i));
        }
    }
}
