package io.penstock.adapters.vertxhttp.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    private final Random random = new Random(17);

    @Test
    void writes_what_jackson_writes() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            List<String> texts =
                    IntStream.range(0, random.nextInt(5)).mapToObj(n -> text()).toList();
            long number = random.nextLong() >> random.nextInt(64);
            String ours = JsonWriter.object(json -> {
                        json.strings("texts", texts);
                        json.objects("items", texts, (item, text) -> {
                            item.field("text", text);
                            item.field("number", number);
                        });
                        json.field("number", number);
                        json.nullField("nothing");
                        json.field("yes", true);
                    })
                    .toString();
            assertThat(ours).isEqualTo(jackson(texts, number));
        }
    }

    private static String jackson(List<String> texts, long number) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("texts");
            for (String text : texts) {
                json.writeString(text);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("items");
            for (String text : texts) {
                json.writeStartObject();
                json.writeStringField("text", text);
                json.writeNumberField("number", number);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("number", number);
            json.writeNullField("nothing");
            json.writeBooleanField("yes", true);
            json.writeEndObject();
        }
        return out.toString();
    }

    /** Plain ASCII most of the time, else whatever there is but halves of characters. */
    private String text() {
        boolean plain = random.nextInt(3) > 0;
        return random.ints(random.nextInt(40), plain ? ' ' : 0, plain ? 0x7f : 0x20000)
                .filter(code -> !Character.isSurrogate((char) code) || code > 0xffff)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @Test
    void times_and_days_are_written_as_the_jdk_writes_them() {
        for (int i = 0; i < 20_000; i++) {
            long second = random.nextLong(-80_000_000_000L, 300_000_000_000L);
            int nanos = random.nextInt(1_000) * (int) Math.pow(1_000, random.nextInt(3));
            Instant instant = Instant.ofEpochSecond(second, nanos);
            LocalDate day = LocalDate.ofEpochDay(random.nextInt(-900_000, 4_000_000));
            assertThat(JsonWriter.object(json -> {
                                json.field("at", instant);
                                json.optional("day", Optional.of(day));
                                json.nullable("again", Optional.of(instant));
                            })
                            .toString())
                    .isEqualTo("{\"at\":\"" + instant + "\",\"day\":\"" + day + "\",\"again\":\"" + instant + "\"}");
        }
    }

    @Test
    void the_ends_of_the_numbers_are_numbers() {
        assertThat(JsonWriter.object(json -> {
                            json.field("least", Long.MIN_VALUE);
                            json.field("most", Long.MAX_VALUE);
                            json.field("none", 0);
                            json.approximate("part", -2.0 / 3);
                        })
                        .toString())
                .isEqualTo("{\"least\":-9223372036854775808,\"most\":9223372036854775807,\"none\":0,\"part\":-0.667}");
    }

    @Test
    void a_document_within_a_document_is_one_of_its_own() {
        assertThat(JsonWriter.object(outer -> {
                            outer.field("before", 1);
                            outer.field(
                                    "inner",
                                    JsonWriter.object(inner -> inner.field("a", "b"))
                                            .toString());
                        })
                        .toString())
                .isEqualTo("{\"before\":1,\"inner\":\"{\\\"a\\\":\\\"b\\\"}\"}");
    }
}
