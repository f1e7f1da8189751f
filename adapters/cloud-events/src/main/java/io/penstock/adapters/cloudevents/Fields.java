package io.penstock.adapters.cloudevents;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Quantity;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Walks one JSON object from front to back, once, and says by JSON Pointer where it is not what was promised. A name
 * may stand once in an object. {@code null} is allowed only where a method says so.
 */
final class Fields implements AutoCloseable {
    /** A number that has not been told. */
    static final long ABSENT = Long.MIN_VALUE;

    /** Longest data of an event, in bytes; Kafka's own limit for a record. */
    static final int LENGTH_MAX = 1 << 20;

    /** Longest free text, in characters. */
    private static final int TEXT_MAX = 4_000;

    private static final int SHOWN_MAX = 160;
    private static final CurrencyCode ANY_CURRENCY = new CurrencyCode("XXX");

    static final JsonFactory FACTORY = factory().build();
    private static final JsonFactory STRICT_FACTORY =
            factory().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private final JsonParser parser;

    private Fields(JsonParser parser) {
        this.parser = parser;
    }

    private static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(64)
                        .maxNameLength(256)
                        .build());
    }

    /** Steps into the object that is the data of an event. */
    static Fields ofData(byte[] data) throws IOException {
        if (data.length > LENGTH_MAX) {
            throw new UnreadableEventException("longer than " + LENGTH_MAX + " bytes");
        }
        return of(STRICT_FACTORY.createParser(data));
    }

    /**
     * Steps into the object that is a whole event. That names stand once is not looked after: inside the data it will
     * be when that is read, for the rest there is {@link #once}.
     */
    static Fields ofEvent(byte[] bytes, int offset, int length) throws IOException {
        return of(FACTORY.createParser(bytes, offset, length));
    }

    private static Fields of(JsonParser parser) throws IOException {
        Fields fields = new Fields(parser);
        fields.object();
        return fields;
    }

    /** The name of the next field of the object, or null at its end. */
    @Nullable
    String next() throws IOException {
        return parser.nextFieldName();
    }

    /** Passes over a field that nobody promised: events grow. */
    void skip() throws IOException {
        parser.nextToken();
        parser.skipChildren();
    }

    /** Passes over the object that was just stepped into. */
    void skipObject() throws IOException {
        parser.skipChildren();
    }

    /** Nothing may follow. */
    void end() throws IOException {
        if (parser.nextToken() != null) {
            throw unreadable("something follows the object");
        }
    }

    /** Steps into the object that is the next value. */
    void object() throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
    }

    /** Steps into the array that is the next value. */
    void array() throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
    }

    /** Steps into the array's next object, or out of the array when there is none. */
    boolean nextObject() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_ARRAY) {
            return false;
        }
        if (token != JsonToken.START_OBJECT) {
            throw unexpected("an object");
        }
        return true;
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        return currentText();
    }

    @Nullable
    String textOrNull() throws IOException {
        return isNull("a text") ? null : currentText();
    }

    /** The next value when it is a text; whatever else it is, it is passed over. */
    @Nullable
    String textOrSkipped() throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private String currentText() throws IOException {
        String text = parser.getText();
        if (text.length() > TEXT_MAX) {
            throw unreadable("longer than " + TEXT_MAX + " characters");
        }
        if (!isWellFormed(text)) {
            throw unreadable("half of a surrogate pair");
        }
        return text;
    }

    <T> T code(Function<String, T> made) throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        return made(made);
    }

    <T> @Nullable T codeOrNull(Function<String, T> made) throws IOException {
        return isNull("a text") ? null : made(made);
    }

    private <T> T made(Function<String, T> made) throws IOException {
        try {
            return made.apply(parser.getText());
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** One of a few words. */
    String word(Set<String> words) throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        String word = parser.getText();
        if (!words.contains(word)) {
            throw unreadable("one of " + words.stream().sorted().toList() + " expected, not " + word);
        }
        return word;
    }

    LocalDate date() throws IOException {
        return code(Times::date);
    }

    @Nullable
    Instant instantOrNull() throws IOException {
        return codeOrNull(Times::instant);
    }

    /** Whole base units, 0 or more. */
    long quantity() throws IOException {
        return whole(0, Quantity.MAX);
    }

    /** A version of the source: 1 or more, since 0 stands for nothing told yet. */
    long version() throws IOException {
        return whole(1, Long.MAX_VALUE);
    }

    long whole(long min, long max) throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        long value = parser.getNumberType() == NumberType.BIG_INTEGER ? ABSENT : parser.getLongValue();
        if (value < min || value > max) {
            throw unreadable("from " + min + " to " + max + " expected, not " + parser.getText());
        }
        return value;
    }

    /** Ten-thousandths of a plain decimal that stands as a text: its currency may come after it. */
    long tenThousandths() throws IOException {
        expect(JsonToken.VALUE_STRING, "a decimal as a text");
        return currentTenThousandths();
    }

    @Nullable
    Long tenThousandthsOrNull() throws IOException {
        return isNull("a decimal as a text") ? null : (Long) currentTenThousandths();
    }

    private long currentTenThousandths() throws IOException {
        return made(Fields::tenThousandths);
    }

    private static Long tenThousandths(String decimal) {
        return Money.parse(decimal, ANY_CURRENCY).tenThousandths();
    }

    /** A plain decimal that stands as a text, as it was written. */
    String decimal() throws IOException {
        tenThousandths();
        return parser.getText();
    }

    boolean truth() throws IOException {
        Boolean value = parser.nextBooleanValue();
        if (value == null) {
            throw unexpected("true or false");
        }
        return value;
    }

    /** Texts, each made into what it stands for. Null is as good as none. */
    <T> List<T> codes(Function<String, T> made) throws IOException {
        if (isNullOr(JsonToken.START_ARRAY, "an array")) {
            return List.of();
        }
        List<T> codes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw unexpected("a text");
            }
            codes.add(made(made));
        }
        return codes;
    }

    /** Null is as good as none. */
    List<OrderId> orders() throws IOException {
        return codes(OrderId::new);
    }

    /** To be asked before the value of the current field is kept where {@code before} was. */
    void once(@Nullable Object before) {
        if (before != null) {
            throw unreadable("told twice");
        }
    }

    /** To be asked when the object is at its end. */
    <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    /** To be asked when the object is at its end. */
    long required(String name, long value) {
        if (value == ABSENT) {
            throw missing(name);
        }
        return value;
    }

    private UnreadableEventException missing(String name) {
        return new UnreadableEventException(pointer() + "/" + name + ": missing");
    }

    private boolean isNull(String expected) throws IOException {
        return isNullOr(JsonToken.VALUE_STRING, expected);
    }

    private boolean isNullOr(JsonToken token, String expected) throws IOException {
        if (parser.nextToken() == JsonToken.VALUE_NULL) {
            return true;
        }
        if (parser.currentToken() != token) {
            throw unexpected(expected + " or null");
        }
        return false;
    }

    private void expect(JsonToken token, String expected) throws IOException {
        if (parser.nextToken() != token) {
            throw unexpected(expected);
        }
    }

    private UnreadableEventException unexpected(String expected) throws IOException {
        return unreadable(expected + " expected, not " + shown());
    }

    private String shown() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the text \"" + parser.getText() + "\"";
            default -> String.valueOf(parser.getText());
        };
    }

    UnreadableEventException unreadable(String problem) {
        String pointer = pointer();
        return new UnreadableEventException((pointer.isEmpty() ? "" : pointer + ": ") + shortened(problem));
    }

    /** Where the walk is, as a JSON Pointer. */
    private String pointer() {
        return shortened(parser.getParsingContext().pathAsPointer().toString());
    }

    static String shortened(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
            }
        }
        return true;
    }

    /** The current token's first byte, counted from the first one handed in; below 0 when they are not UTF-8. */
    int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    /** The byte after the current token. */
    int tokenEnd() {
        return (int) parser.currentLocation().getByteOffset();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
