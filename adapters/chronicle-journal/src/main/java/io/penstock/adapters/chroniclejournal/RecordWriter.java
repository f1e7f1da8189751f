package io.penstock.adapters.chroniclejournal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one record as JSON: what is empty is left out. */
final class RecordWriter {
    /** An order of three lines has some 1,200 bytes. */
    private static final int USUAL_BYTES = 1_536;

    /**
     * From the first surrogate on a character is written as its escape: half a surrogate pair, which a client can send
     * in a JSON string, would otherwise be refused when it is too late to refuse.
     */
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .highestNonEscapedChar(Character.MIN_SURROGATE - 1)
            .build();

    /** Every name, encoded once. */
    private static final Map<Name, SerializedString> NAMES = new EnumMap<>(Name.class);

    static {
        for (Name name : Name.values()) {
            NAMES.put(name, new SerializedString(name.text()));
        }
    }

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    private final char[] buffer = new char[IsoTime.LENGTH_MAX];
    private final JsonGenerator json;

    private RecordWriter() throws IOException {
        json = JSON.createGenerator(bytes);
    }

    /** Fields being written. */
    @FunctionalInterface
    interface Fields {
        void writeTo(RecordWriter out) throws IOException;
    }

    /** One value being written. */
    @FunctionalInterface
    interface Element<T> {
        void write(RecordWriter out, T value) throws IOException;
    }

    /** The bytes of an object that has these fields, the first of them its type. */
    static byte[] object(String type, Fields fields) {
        try {
            RecordWriter out = new RecordWriter();
            out.json.writeStartObject();
            out.text(Name.TYPE, type);
            fields.writeTo(out);
            out.json.writeEndObject();
            out.json.close();
            return out.bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    <T> void object(Name name, T value, Element<T> element) throws IOException {
        json.writeFieldName(NAMES.get(name));
        object(value, element);
    }

    private <T> void object(T value, Element<T> element) throws IOException {
        json.writeStartObject();
        element.write(this, value);
        json.writeEndObject();
    }

    <T> void list(Name name, List<T> values, Element<T> element) throws IOException {
        json.writeFieldName(NAMES.get(name));
        json.writeStartArray();
        for (T value : values) {
            object(value, element);
        }
        json.writeEndArray();
    }

    void text(Name name, String value) throws IOException {
        json.writeFieldName(NAMES.get(name));
        json.writeString(value);
    }

    void number(Name name, long value) throws IOException {
        json.writeFieldName(NAMES.get(name));
        json.writeNumber(value);
    }

    void instant(Name name, Instant value) throws IOException {
        json.writeFieldName(NAMES.get(name));
        write(IsoTime.write(value, buffer), value);
    }

    void date(Name name, LocalDate value) throws IOException {
        json.writeFieldName(NAMES.get(name));
        write(IsoTime.write(value, buffer), value);
    }

    private void write(int length, Object otherwise) throws IOException {
        if (length > 0) {
            json.writeString(buffer, 0, length);
        } else {
            json.writeString(otherwise.toString());
        }
    }

    /** The amount alone when it is in the document's currency, else with its own. */
    void money(Name name, Money value, CurrencyCode documents) throws IOException {
        text(name, value.currency().equals(documents) ? value.toDecimal() : value.toString());
    }

    void money(Name name, Optional<Money> value, CurrencyCode documents) throws IOException {
        if (value.isPresent()) {
            money(name, value.get(), documents);
        }
    }

    /** A code, or any other value that is its own text. */
    void text(Name name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            text(name, value.get().toString());
        }
    }

    void date(Name name, Optional<LocalDate> value) throws IOException {
        if (value.isPresent()) {
            date(name, value.get());
        }
    }

    void number(Name name, Optional<? extends Number> value) throws IOException {
        if (value.isPresent()) {
            number(name, value.get().longValue());
        }
    }
}
