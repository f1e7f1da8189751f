package io.penstock.gateway.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes values one after the other, each in as few bytes as it needs. {@link Unpacking} reads them in the same order. */
final class Packing {
    private static final int BYTES_AT_FIRST = 256;

    private final CurrencyCode currency;
    private byte[] bytes = new byte[BYTES_AT_FIRST];
    private int length;

    /** @param currency of most amounts */
    Packing(CurrencyCode currency) {
        this.currency = currency;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Small ones, of either sign, take one byte. */
    void number(long value) {
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7FL) != 0) {
            write((byte) (rest | 0x80));
            rest >>>= 7;
        }
        write((byte) rest);
    }

    private void write(byte value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = value;
    }

    void text(String text) {
        byte[] encoded = text.getBytes(UTF_8);
        number(encoded.length);
        if (length + encoded.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + encoded.length));
        }
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    void money(Money money) {
        text(money.currency().equals(currency) ? "" : money.currency().value());
        number(money.tenThousandths());
    }

    void instant(Instant instant) {
        number(instant.getEpochSecond());
        number(instant.getNano());
    }

    void date(LocalDate date) {
        number(date.toEpochDay());
    }

    <T> void optional(Optional<T> value, Consumer<T> write) {
        number(value.isPresent() ? 1 : 0);
        value.ifPresent(write);
    }

    <T> void list(List<T> values, Consumer<T> write) {
        number(values.size());
        for (int i = 0; i < values.size(); i++) {
            write.accept(values.get(i));
        }
    }
}
