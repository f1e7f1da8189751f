package io.penstock.adapters.vertxhttp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.domain.shared.Money;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Writes one JSON document straight into a buffer. */
public final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The document that {@code fields} writes, an object. */
    public static Buffer object(Consumer<JsonWriter> fields) {
        Buffer buffer = Buffer.buffer(512);
        try (JsonGenerator generator = FACTORY.createGenerator(new BufferOutput(buffer))) {
            JsonWriter writer = new JsonWriter(generator);
            generator.writeStartObject();
            fields.accept(writer);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return buffer;
    }

    public void field(String name, String value) {
        try {
            generator.writeStringField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void field(String name, long value) {
        try {
            generator.writeNumberField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void field(String name, boolean value) {
        try {
            generator.writeBooleanField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number with three decimals: for figures that nobody adds up. */
    public void approximate(String name, double value) {
        try {
            generator.writeNumberField(name, Math.round(value * 1000) / 1000.0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void nullField(String name) {
        try {
            generator.writeNullField(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value's text; left out when there is none. */
    public void optional(String name, Optional<?> value) {
        if (value.isPresent()) {
            field(name, value.get().toString());
        }
    }

    /** The value's text, or null. */
    public void nullable(String name, Optional<?> value) {
        if (value.isPresent()) {
            field(name, value.get().toString());
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
        start(name);
        field("amount", money.toDecimal());
        field("currency", money.currency().value());
        end();
    }

    public <T> void object(String name, T value, BiConsumer<JsonWriter, T> fields) {
        start(name);
        fields.accept(this, value);
        end();
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
        try {
            generator.writeArrayFieldStart(name);
            for (int i = 0; i < values.size(); i++) {
                generator.writeStartObject();
                fields.accept(this, values.get(i));
                generator.writeEndObject();
            }
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array of strings. */
    public void strings(String name, List<String> values) {
        try {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String name) {
        try {
            generator.writeObjectFieldStart(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() {
        try {
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Appends to a buffer; the generator collects, so that this is called with large pieces. */
    private static final class BufferOutput extends OutputStream {
        private final Buffer buffer;

        BufferOutput(Buffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int value) {
            buffer.appendByte((byte) value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            buffer.appendBytes(bytes, offset, length);
        }
    }
}
