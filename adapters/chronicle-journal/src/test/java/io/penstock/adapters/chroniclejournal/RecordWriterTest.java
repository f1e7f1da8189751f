package io.penstock.adapters.chroniclejournal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .highestNonEscapedChar(Character.MIN_SURROGATE - 1)
            .build();
    private static final int[] BOUNDS = {0x20, 0x80, 0x800, 0xD800, 0x10000};

    @Test
    void texts_and_numbers_are_written_as_jackson_writes_them() throws IOException {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String text = text(random, random.nextInt(seed % 100 == 0 ? 30_000 : 40));
            long number = random.nextLong() >> random.nextInt(64);
            byte[] written = RecordWriter.object(text, out -> {
                out.number(Name.QUANTITY, number);
                out.object(Name.ORDER, text, (inner, value) -> inner.text(Name.ID, value));
                out.text(Name.REASON, "");
            });
            assertThat(new String(written, UTF_8)).as("seed %d", seed).isEqualTo(jacksons(text, number));
        }
    }

    @Test
    void numbers_at_the_ends_are_written_in_full() throws IOException {
        for (long number : new long[] {0, 9, 10, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(RecordWriter.object("t", out -> out.number(Name.QUANTITY, number)))
                    .isEqualTo(("{\"type\":\"t\",\"quantity\":" + number + "}").getBytes(UTF_8));
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(BOUNDS[random.nextInt(BOUNDS.length)]));
        }
        return text.toString();
    }

    private static String jacksons(String text, long number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", text);
            json.writeNumberField("quantity", number);
            json.writeObjectFieldStart("order");
            json.writeStringField("id", text);
            json.writeEndObject();
            json.writeStringField("reason", "");
            json.writeEndObject();
        }
        return bytes.toString(UTF_8);
    }
}
