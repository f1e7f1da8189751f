package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON, read strictly: no key twice, nothing after the end, no number through binary floating point. */
final class Json {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int USUAL_LENGTH = 256;

    private Json() {}

    /** Writes one JSON value into a generator. */
    @FunctionalInterface
    interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }

    static String write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
        try (JsonGenerator json = MAPPER.getFactory().createGenerator(bytes)) {
            body.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static JsonNode read(byte[] bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node == null || node.isMissingNode()) {
                throw new BadRequestException("the body is empty");
            }
            return node;
        } catch (MismatchedInputException e) {
            throw new BadRequestException("not JSON: something follows the end of it", e);
        } catch (JsonProcessingException e) {
            throw new BadRequestException("not JSON: " + shortened(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new BadRequestException("not JSON: not readable as UTF-8", e);
        }
    }

    private static String shortened(String message) {
        int length = Math.min(message.length(), USUAL_LENGTH);
        return message.substring(0, length).replaceAll("[^ -~]", "?");
    }
}
