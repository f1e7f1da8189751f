package io.penstock.adapters.vertxhttp.json;

import io.netty.buffer.ByteBuf;
import io.penstock.domain.shared.Money;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON document, by hand and into bytes that are used again. Field names are ours: plain ASCII. A generator of
 * Jackson's writes the same, and is what tests compare it with.
 */
public final class JsonWriter {
    private static final ThreadLocal<JsonWriter> FREE = ThreadLocal.withInitial(JsonWriter::new);

    private final JsonBytes out = new JsonBytes();
    private boolean isBusy;
    /** Whether something stands before in the same object or array. */
    private boolean follows;
    /** Written last, in this document, and where. */
    private @Nullable LocalDate lastDate;

    private int lastDateFrom;
    private int lastDateTo;

    private JsonWriter() {}

    /** The document that {@code fields} writes, an object. */
    public static Buffer object(Consumer<JsonWriter> fields) {
        return written(fields, out -> Buffer.buffer(out.length()).appendBytes(out.array(), 0, out.length()));
    }

    /** The same in memory that whoever gets it releases. */
    public static ByteBuf document(Consumer<JsonWriter> fields) {
        return written(fields, DocumentMemory::copyOf);
    }

    private static <T> T written(Consumer<JsonWriter> fields, Function<JsonBytes, T> copy) {
        JsonWriter free = FREE.get();
        JsonWriter writer = free.isBusy ? new JsonWriter() : free;
        writer.isBusy = true;
        try {
            writer.out.clear();
            writer.follows = false;
            writer.lastDate = null;
            writer.open('{');
            fields.accept(writer);
            writer.close('}');
            return copy.apply(writer.out);
        } finally {
            writer.isBusy = false;
        }
    }

    private void open(char bracket) {
        out.put(bracket);
        follows = false;
    }

    private void close(char bracket) {
        out.put(bracket);
        follows = true;
    }

    private void comma() {
        if (follows) {
            out.put(',');
        }
        follows = true;
    }

    private void name(String name) {
        out.putName(name, follows);
        follows = true;
    }

    /** Bytes of JSON that were made ready before: to stand where they are put, commas and all. */
    public void ready(byte[] ascii) {
        out.putBytes(ascii);
        follows = true;
    }

    /** A value behind {@link #ready} bytes. */
    public void value(String value) {
        out.putString(value);
    }

    /** A value behind {@link #ready} bytes that is a business code: no character of it needs an escape. */
    public void code(String value) {
        out.putCode(value);
    }

    /** A value behind {@link #ready} bytes. */
    public void value(long value) {
        out.putNumber(value);
    }

    /** A value behind {@link #ready} bytes; most often that of the line before. */
    @SuppressWarnings("ReferenceEquality")
    public void value(LocalDate value) {
        if (value == lastDate) {
            out.putAgain(lastDateFrom, lastDateTo);
            return;
        }
        lastDateFrom = out.length();
        IsoTime.put(value, out);
        lastDateTo = out.length();
        lastDate = value;
    }

    public void field(String name, String value) {
        name(name);
        out.putString(value);
    }

    public void field(String name, Instant value) {
        name(name);
        IsoTime.put(value, out);
    }

    public void field(String name, LocalDate value) {
        name(name);
        IsoTime.put(value, out);
    }

    public void field(String name, long value) {
        name(name);
        out.putNumber(value);
    }

    public void field(String name, boolean value) {
        name(name);
        out.putAscii(Boolean.toString(value));
    }

    /** The amount alone, as {@link Money#toDecimal} writes it. */
    public void decimal(String name, Money amount) {
        name(name);
        out.putDecimal(amount.tenThousandths());
    }

    /** A number with three decimals: for figures that nobody adds up. */
    public void approximate(String name, double value) {
        if (Double.isFinite(value)) {
            name(name);
            out.putAscii(Double.toString(Math.round(value * 1000) / 1000.0));
        } else {
            nullField(name);
        }
    }

    public void nullField(String name) {
        name(name);
        out.putAscii("null");
    }

    /** The value's text; left out when there is none. */
    public void optional(String name, Optional<?> value) {
        if (value.isPresent()) {
            text(name, value.get());
        }
    }

    private void text(String name, Object value) {
        switch (value) {
            case Instant instant -> field(name, instant);
            case LocalDate date -> field(name, date);
            default -> field(name, value.toString());
        }
    }

    /** The value's text, or null. */
    public void nullable(String name, Optional<?> value) {
        if (value.isPresent()) {
            text(name, value.get());
        } else {
            nullField(name);
        }
    }

    /** Left out when there is none. */
    public void optionalNumber(String name, Optional<? extends Number> value) {
        if (value.isPresent()) {
            field(name, value.get().longValue());
        }
    }

    /** Money alone: {@code {amount, currency}}. */
    public void money(String name, Money money) {
        object(name, money, JsonWriter::money);
    }

    /** Money alone, or null. */
    public void nullableMoney(String name, Optional<Money> money) {
        nullableObject(name, money, JsonWriter::money);
    }

    private static void money(JsonWriter json, Money money) {
        json.decimal("amount", money);
        json.field("currency", money.currency().value());
    }

    public <T> void object(String name, T value, BiConsumer<JsonWriter, T> fields) {
        name(name);
        open('{');
        fields.accept(this, value);
        close('}');
    }

    /** The object, or null. */
    public <T> void nullableObject(String name, Optional<T> value, BiConsumer<JsonWriter, T> fields) {
        if (value.isPresent()) {
            object(name, value.get(), fields);
        } else {
            nullField(name);
        }
    }

    /** An array of objects. */
    public <T> void objects(String name, List<T> values, BiConsumer<JsonWriter, T> fields) {
        name(name);
        open('[');
        for (int i = 0; i < values.size(); i++) {
            comma();
            open('{');
            fields.accept(this, values.get(i));
            close('}');
        }
        close(']');
    }

    /** An array of strings. */
    public void strings(String name, List<String> values) {
        name(name);
        open('[');
        for (String value : values) {
            comma();
            out.putString(value);
        }
        close(']');
    }
}
