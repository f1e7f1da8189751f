package io.penstock.adapters.chroniclejournal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.IsoReader;
import io.penstock.domain.shared.Money;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one record from JSON. A field it does not know is passed over, whatever is in it; a field that is missing or
 * not what its name promises, and anything behind the record, is refused with an {@link IllegalArgumentException} or a
 * {@link java.time.DateTimeException}.
 */
final class RecordReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser json;
    private Name name = Name.UNKNOWN;

    private RecordReader(JsonParser json) {
        this.json = json;
    }

    /** One object being read: called behind its opening brace, to read up to its end. */
    @FunctionalInterface
    interface Reading<T> {
        T read(RecordReader in) throws IOException;
    }

    /** An object whose type is known, its fields still to be read. */
    @FunctionalInterface
    interface TypedReading<T> {
        T read(String type, RecordReader in) throws IOException;
    }

    /** The entry in {@code bytes}. */
    static <T> T object(byte[] bytes, TypedReading<T> reading) {
        try (JsonParser json = JSON.createParser(bytes)) {
            RecordReader in = new RecordReader(json);
            in.json.nextToken();
            in.expect(JsonToken.START_OBJECT);
            T read = reading.read(in.type(), in);
            if (json.nextToken() != null) {
                throw new IllegalArgumentException("something follows the record");
            }
            return read;
        } catch (IOException e) {
            throw new IllegalArgumentException("not the JSON of a record: " + e.getMessage(), e);
        }
    }

    private String type() throws IOException {
        if (!next() || name != Name.TYPE) {
            throw new IllegalArgumentException("a record begins with its type");
        }
        return text();
    }

    /** Moves to the next field of the object; false at its end. */
    boolean next() throws IOException {
        String field = json.nextFieldName();
        if (field == null) {
            expect(JsonToken.END_OBJECT);
            return false;
        }
        name = Name.of(field);
        json.nextToken();
        return true;
    }

    /** The field that {@link #next} moved to. */
    Name name() {
        return name;
    }

    /** Passes the field over. */
    void skip() throws IOException {
        json.skipChildren();
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING);
        return json.getText();
    }

    long number() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT);
        return json.getLongValue();
    }

    int smallNumber() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT);
        return json.getIntValue();
    }

    Instant instant() throws IOException {
        return IsoReader.instant(text(), Instant::parse);
    }

    LocalDate date() throws IOException {
        return IsoReader.date(text());
    }

    /** In the document's currency unless it names another; the document must have named its own before. */
    Money money(@Nullable CurrencyCode documents) throws IOException {
        String text = text();
        int space = text.indexOf(' ');
        return space < 0
                ? Money.parse(text, need(documents, Name.CURRENCY))
                : Money.parse(text.substring(0, space), new CurrencyCode(text.substring(space + 1)));
    }

    /** A word out of a fixed set. */
    <V> V oneOf(Map<String, V> words) throws IOException {
        V word = words.get(text());
        if (word == null) {
            throw new IllegalArgumentException("not a " + name.text() + ": " + text());
        }
        return word;
    }

    <T> T object(Reading<T> reading) throws IOException {
        expect(JsonToken.START_OBJECT);
        return reading.read(this);
    }

    <T> List<T> list(Reading<T> reading) throws IOException {
        expect(JsonToken.START_ARRAY);
        List<T> list = new ArrayList<>(4);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.add(object(reading));
        }
        return list;
    }

    private void expect(JsonToken token) {
        if (json.currentToken() != token) {
            throw new IllegalArgumentException(
                    "the record has " + json.currentToken() + " where " + token + " belongs, near " + name.text());
        }
    }

    /** What was read for a field that must be there. */
    static <T> T need(@Nullable T value, Name name) {
        if (value == null) {
            throw new IllegalArgumentException(name.text() + " is missing");
        }
        return value;
    }
}
