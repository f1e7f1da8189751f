package io.penstock.adapters.chroniclejournal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes one record as JSON: what is empty is left out. Byte for byte what Jackson would write, and by hand, because every
 * accepted order waits for it; the buffer is the thread's, and used again.
 */
final class RecordWriter {
    /** An order of three lines has some 600 bytes. */
    private static final int USUAL_BYTES = 4_096;

    /** A larger buffer than this is not kept. */
    private static final int KEPT_BYTES = 65_536;

    /** Bytes that a number or an escaped character needs at most. */
    private static final int ROOM = 20;

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(UTF_8);

    /** Every name as it stands before its value, encoded once. */
    private static final Map<Name, byte[]> NAMES = new EnumMap<>(Name.class);

    static {
        for (Name name : Name.values()) {
            NAMES.put(name, ("\"" + name.text() + "\":").getBytes(UTF_8));
        }
    }

    private static final ThreadLocal<RecordWriter> OF_THREAD = ThreadLocal.withInitial(RecordWriter::new);

    private final char[] time = new char[IsoTime.LENGTH_MAX];
    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;
    /** Whether a value stands before what comes next. */
    private boolean follows;

    private RecordWriter() {}

    /** Fields being written. */
    @FunctionalInterface
    interface Fields {
        void writeTo(RecordWriter out);
    }

    /** One value being written. */
    @FunctionalInterface
    interface Element<T> {
        void write(RecordWriter out, T value);
    }

    /** The bytes of an object that has these fields, the first of them its type. */
    static byte[] object(String type, Fields fields) {
        RecordWriter out = OF_THREAD.get();
        out.length = 0;
        out.begin('{');
        out.text(Name.TYPE, type);
        fields.writeTo(out);
        out.end('}');
        byte[] record = Arrays.copyOf(out.bytes, out.length);
        if (out.bytes.length > KEPT_BYTES) {
            out.bytes = new byte[USUAL_BYTES];
        }
        return record;
    }

    <T> void object(Name name, T value, Element<T> element) {
        name(name);
        object(value, element);
    }

    private <T> void object(T value, Element<T> element) {
        begin('{');
        element.write(this, value);
        end('}');
    }

    <T> void list(Name name, List<T> values, Element<T> element) {
        name(name);
        begin('[');
        for (int i = 0; i < values.size(); i++) {
            comma();
            object(values.get(i), element);
        }
        end(']');
    }

    void text(Name name, String value) {
        name(name);
        begin('"');
        for (int i = plain(value); i < value.length(); i++) {
            character(value.charAt(i));
        }
        end('"');
    }

    /** Writes what comes before the first character that is not to stand as it is; tells how many characters that were. */
    private int plain(String value) {
        int count = value.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            char c = value.charAt(i);
            if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
                return i;
            }
            bytes[length++] = (byte) c;
        }
        return count;
    }

    void number(Name name, long value) {
        name(name);
        ensure(ROOM);
        if (value < 0) {
            plain(Long.toString(value));
        } else {
            digits(value);
        }
        follows = true;
    }

    void instant(Name name, Instant value) {
        time(name, IsoTime.write(value, time), value);
    }

    void date(Name name, LocalDate value) {
        time(name, IsoTime.write(value, time), value);
    }

    private void time(Name name, int written, Object otherwise) {
        if (written == 0) {
            text(name, otherwise.toString());
            return;
        }
        name(name);
        begin('"');
        ensure(written);
        for (int i = 0; i < written; i++) {
            bytes[length++] = (byte) time[i];
        }
        end('"');
    }

    /** The amount alone when it is in the document's currency, else with its own. */
    void money(Name name, Money value, CurrencyCode documents) {
        name(name);
        begin('"');
        decimal(value.tenThousandths());
        if (!value.currency().equals(documents)) {
            plain(" " + value.currency().value());
        }
        end('"');
    }

    void money(Name name, Optional<Money> value, CurrencyCode documents) {
        if (value.isPresent()) {
            money(name, value.get(), documents);
        }
    }

    /** A code, or any other value that is its own text. */
    void text(Name name, Optional<?> value) {
        if (value.isPresent()) {
            text(name, value.get().toString());
        }
    }

    void date(Name name, Optional<LocalDate> value) {
        if (value.isPresent()) {
            date(name, value.get());
        }
    }

    void number(Name name, Optional<? extends Number> value) {
        if (value.isPresent()) {
            number(name, value.get().longValue());
        }
    }

    private void name(Name name) {
        comma();
        byte[] encoded = Objects.requireNonNull(NAMES.get(name));
        ensure(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    private void comma() {
        if (follows) {
            ensure(1);
            bytes[length++] = ',';
        }
    }

    private void begin(char opening) {
        ensure(1);
        bytes[length++] = (byte) opening;
        follows = false;
    }

    private void end(char closing) {
        ensure(1);
        bytes[length++] = (byte) closing;
        follows = true;
    }

    /**
     * From the first surrogate on a character is written as its escape: half a surrogate pair, which a client can send
     * in a JSON string, would otherwise be refused when it is too late to refuse.
     */
    private void character(char c) {
        ensure(ROOM);
        if (c < ' ' || c == '"' || c == '\\') {
            escape(c);
        } else if (c < 0x80) {
            bytes[length++] = (byte) c;
        } else if (c < 0x800) {
            bytes[length++] = (byte) (0xC0 | (c >> 6));
            bytes[length++] = (byte) (0x80 | (c & 0x3F));
        } else if (c < Character.MIN_SURROGATE) {
            bytes[length++] = (byte) (0xE0 | (c >> 12));
            bytes[length++] = (byte) (0x80 | ((c >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (c & 0x3F));
        } else {
            escape(c);
        }
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[length++] = (byte) c;
            case '\b' -> bytes[length++] = 'b';
            case '\t' -> bytes[length++] = 't';
            case '\n' -> bytes[length++] = 'n';
            case '\f' -> bytes[length++] = 'f';
            case '\r' -> bytes[length++] = 'r';
            default -> {
                bytes[length++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    bytes[length++] = HEX[(c >> shift) & 0xF];
                }
            }
        }
    }

    /** As {@link Money#toDecimal} writes it. */
    private void decimal(long tenThousandths) {
        ensure(ROOM + Money.SCALE);
        if (tenThousandths < 0) {
            bytes[length++] = '-';
        }
        digits(Math.abs(tenThousandths / Money.ONE));
        bytes[length++] = '.';
        long rest = Math.abs(tenThousandths % Money.ONE);
        for (int unit = Money.ONE / 10; unit > 0; unit /= 10) {
            bytes[length++] = (byte) ('0' + rest / unit % 10);
        }
    }

    private void digits(long value) {
        long rest = value;
        int end = length;
        for (long left = value; left > 9; left /= 10) {
            end++;
        }
        for (int at = end; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length = end + 1;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
