package io.penstock.adapters.vertxhttp.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.IsoReader;
import io.penstock.domain.shared.Money;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document strictly: every field known and given once, every value of the type and in the range asked for,
 * nothing after the end. What is wrong is noted in {@link Violations} with its pointer, and reading goes on where that
 * makes sense; what was wrong is answered with null, or -1, and never used.
 */
public final class JsonReader {
    /** What {@link #wholeNumber} answers after a violation. */
    public static final long NOT_A_NUMBER = -1;

    private static final int DEPTH_MAX = 16;
    /** An order's line: within an object an array of objects. What is deeper no shape has, so it is skipped. */
    private static final int READ_DEPTH_MAX = 3;

    private static final int DECIMAL_DIGITS_MAX = 12;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(64)
                    .maxStringLength(4096)
                    .maxNameLength(128)
                    .build())
            .build();

    /** Reads one field, by its name, at its value. */
    public interface FieldReader {
        void read(String name);
    }

    /** Reads one element of an array, by its index, at its value. */
    public interface ElementReader {
        void read(int index);
    }

    private final JsonParser parser;
    private final Violations violations;
    private final @Nullable Object[] path = new @Nullable Object[READ_DEPTH_MAX + 1];
    private int depth;

    private JsonReader(JsonParser parser, Violations violations) {
        this.parser = parser;
        this.violations = violations;
    }

    /** Reads {@code body} by {@code document}. Whether that went well is told by {@code violations}. */
    public static void read(byte[] body, Violations violations, Consumer<JsonReader> document) {
        if (!Utf8.isValid(body)) {
            violations.add("", "invalid-utf8", "the body is not UTF-8 text");
            return;
        }
        try (JsonParser parser = FACTORY.createParser(body)) {
            JsonReader reader = new JsonReader(parser, violations);
            reader.document(document);
        } catch (RefusedInputException e) {
            // What there is to say is in the violations.
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", e);
        }
    }

    private void document(Consumer<JsonReader> document) {
        if (next() == null) {
            throw refuse("body-missing", "the body is empty");
        }
        document.accept(this);
        if (next() != null) {
            throw refuse("trailing-content", "something follows the end of the document");
        }
    }

    /** Reads an object; every field that {@code shape} knows is handed over, once. */
    public void object(Shape shape, FieldReader fields) {
        if (!at(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        long seen = 0;
        enter();
        while (next() == JsonToken.FIELD_NAME) {
            String name = name();
            int index = shape.indexOf(name);
            if (index < 0) {
                refuseHalfACharacter(name);
            }
            path[depth] = name;
            next();
            if (index < 0) {
                note("unknown-field", "no such field; " + shape.suggestion(name));
                skip();
            } else if ((seen & 1L << index) != 0) {
                note("duplicate-field", "the field is given twice");
                skip();
            } else {
                seen |= 1L << index;
                fields.read(name);
            }
        }
        leave();
        noteMissing(shape, seen);
    }

    private void noteMissing(Shape shape, long seen) {
        for (int index = 0; index < shape.requiredCount(); index++) {
            if ((seen & 1L << index) == 0) {
                noteAt(shape.name(index), "required", "the field is missing");
            }
        }
    }

    /** Reads an object whose field names are the caller's; each is handed over, once. */
    public void openObject(int fieldsMax, FieldReader fields) {
        if (!at(JsonToken.START_OBJECT, "an object")) {
            return;
        }
        int count = 0;
        enter();
        while (next() == JsonToken.FIELD_NAME) {
            String name = name();
            refuseHalfACharacter(name);
            path[depth] = name;
            next();
            if (++count > fieldsMax) {
                throw refuse("too-many", "at most " + fieldsMax + " fields");
            }
            fields.read(name);
        }
        leave();
    }

    /** Reads an array of 1 to {@code elementsMax} elements. */
    public void array(int elementsMax, ElementReader elements) {
        if (!at(JsonToken.START_ARRAY, "an array")) {
            return;
        }
        int index = 0;
        enter();
        while (next() != JsonToken.END_ARRAY) {
            path[depth] = index;
            if (index == elementsMax) {
                leave();
                throw refuse("too-many", "at most " + elementsMax + " elements");
            }
            elements.read(index++);
        }
        leave();
        if (index == 0) {
            note("too-few", "at least one element");
        }
    }

    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** A text of 1 to {@code lengthMax} printable ASCII characters, which is what every system behind can carry. */
    public @Nullable String text(int lengthMax) {
        String text = string("a string");
        if (text == null) {
            return null;
        }
        if (text.isBlank() || text.length() > lengthMax || !isPrintableAscii(text)) {
            note("invalid-text", "1 to " + lengthMax + " printable ASCII characters");
            return null;
        }
        return text;
    }

    /** Any text of up to {@code lengthMax} characters without control characters. */
    public @Nullable String anyText(int lengthMax) {
        String text = string("a string");
        if (text != null && (text.length() > lengthMax || text.chars().anyMatch(Character::isISOControl))) {
            note("invalid-text", "up to " + lengthMax + " characters, none of them control characters");
            return null;
        }
        return text;
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** A business code, as {@link Code} has them. */
    public @Nullable String code() {
        if (!at(JsonToken.VALUE_STRING, "a string")) {
            return null;
        }
        String code = currentText();
        if (Code.isValid(code)) {
            return code;
        }
        if (!isHalfACharacter(code)) {
            note("invalid-code", "1 to 64 printable ASCII characters without space, quote or backslash");
        }
        return null;
    }

    public @Nullable CurrencyCode currency() {
        String code = string("a string");
        if (code != null && !CurrencyCode.isValid(code)) {
            note("invalid-currency", "three capital letters, as in ISO 4217");
            return null;
        }
        return code == null ? null : new CurrencyCode(code);
    }

    /** A plain decimal that is not negative and below 10^12, as a string. */
    public @Nullable String decimal() {
        if (parser.currentToken() != null && parser.currentToken().isNumeric()) {
            note("wrong-type", "write it as a string, such as \"12.34\": numbers lose digits on their way");
            return null;
        }
        String decimal = string("a decimal in a string, such as \"12.34\"");
        if (decimal == null) {
            return null;
        }
        if (!Money.isPlainDecimal(decimal)) {
            note("invalid-decimal", "digits and up to four decimals, such as \"12.34\"");
            return null;
        }
        if (decimal.startsWith("-")) {
            note("out-of-range", "must not be negative");
            return null;
        }
        int point = decimal.indexOf('.');
        if ((point < 0 ? decimal.length() : point) > DECIMAL_DIGITS_MAX) {
            note("out-of-range", "at most " + DECIMAL_DIGITS_MAX + " digits before the point");
            return null;
        }
        return decimal;
    }

    public @Nullable LocalDate date() {
        String text = string("a date in a string, such as \"2027-01-31\"");
        LocalDate date = text == null ? null : parseDate(text);
        if (text != null && date == null) {
            note("invalid-date", "a date such as \"2027-01-31\"");
        }
        return date;
    }

    /** A date of four-digit year, month and day; null when it is not one. */
    public static @Nullable LocalDate parseDate(String text) {
        if (text.length() != 10 || text.charAt(4) != '-') {
            return null;
        }
        try {
            return IsoReader.date(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    public boolean bool() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return token == JsonToken.VALUE_TRUE;
        }
        wrongType("true or false");
        return false;
    }

    /** A whole number of {@code min} to {@code max}, {@code min} not negative; fractions and exponents are refused. */
    public long wholeNumber(long min, long max) {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            note("not-whole", "a whole number without fraction or exponent");
            return NOT_A_NUMBER;
        }
        if (!at(JsonToken.VALUE_NUMBER_INT, "a whole number")) {
            return NOT_A_NUMBER;
        }
        long value = longValue(min, max);
        if (value == NOT_A_NUMBER) {
            note("out-of-range", "a whole number of " + min + " to " + max);
        }
        return value;
    }

    private long longValue(long min, long max) {
        try {
            if (parser.getNumberType() == NumberType.BIG_INTEGER) {
                return NOT_A_NUMBER;
            }
            long value = parser.getLongValue();
            return value < min || value > max ? NOT_A_NUMBER : value;
        } catch (IOException e) {
            return NOT_A_NUMBER;
        }
    }

    /** Whether nothing is wrong so far. */
    public boolean isClean() {
        return violations.isEmpty();
    }

    /** Notes what is wrong with the value being read. */
    public void note(String code, String detail) {
        violations.add(pointer(), code, detail);
    }

    /** Notes what is wrong with something inside the value just read; {@code below} is the rest of the pointer. */
    public void noteAt(String below, String code, String detail) {
        violations.add(pointer() + "/" + below, code, detail);
    }

    /** Where the reader is, as a JSON pointer. */
    public String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            pointer.append('/').append(escape(String.valueOf(path[i])));
        }
        return pointer.toString();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private @Nullable String string(String expected) {
        if (!at(JsonToken.VALUE_STRING, expected)) {
            return null;
        }
        String text = currentText();
        return isHalfACharacter(text) ? null : text;
    }

    private boolean isHalfACharacter(String text) {
        boolean isHalf = Utf8.hasLoneSurrogate(text);
        if (isHalf) {
            note("invalid-text", "half a surrogate pair is no character");
        }
        return isHalf;
    }

    private String currentText() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private void refuseHalfACharacter(String name) {
        if (Utf8.hasLoneSurrogate(name)) {
            throw refuse("invalid-text", "half a surrogate pair is no character");
        }
    }

    private boolean at(JsonToken token, String expected) {
        if (parser.currentToken() == token) {
            return true;
        }
        wrongType(expected);
        return false;
    }

    private void wrongType(String expected) {
        note(
                "wrong-type",
                parser.currentToken() == JsonToken.VALUE_NULL
                        ? "expected " + expected + ", not null: leave out what you do not have"
                        : "expected " + expected);
        skip();
    }

    private void skip() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private void enter() {
        depth++;
        path[depth] = "";
    }

    private void leave() {
        depth--;
    }

    private RefusedInputException malformed(IOException e) {
        return e instanceof StreamConstraintsException
                ? refuse("too-big", "nested too deeply, or a name, number or text that is too long")
                : refuse(
                        "malformed-json",
                        "not JSON at byte " + parser.currentLocation().getByteOffset());
    }

    private RefusedInputException refuse(String code, String detail) {
        note(code, detail);
        return new RefusedInputException();
    }
}
