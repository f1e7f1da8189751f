package io.penstock.adapters.cloudevents;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON objects as the bytes that travel. */
final class JsonBytes {
    private static final int TYPICAL_LENGTH = 256;

    private JsonBytes() {}

    /** Writes the fields of one object. */
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator out) throws IOException;
    }

    static byte[] object(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_LENGTH);
        try (JsonGenerator out = Fields.FACTORY.createGenerator(bytes)) {
            out.writeStartObject();
            body.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }
}
