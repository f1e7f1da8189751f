package io.penstock.adapters.vertxhttp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.vertxhttp.json.JsonReader;
import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.adapters.vertxhttp.json.Violations;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driving.CheckAvailability.BatchAnswer;
import io.penstock.ports.driving.CheckAvailability.LineAnswer;
import io.penstock.ports.driving.CheckAvailability.Question;
import io.penstock.ports.driving.CheckAvailability.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsualBatchTest {
    private static final ChannelId WEB = new ChannelId("web");

    private static final List<Result> RESULTS = List.of(Result.values());
    private static final String ODD = "{}[]:,\"\\ \n0123456789.-+eEulinsk/~\u00e4\u0000tq";

    private final KnownSkus skus = new KnownSkus();

    @Test
    void it_reads_what_the_strict_reader_reads_or_leaves_it_alone() {
        Random random = new Random(17);
        int usual = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] body = mutated(body(random), random).getBytes(UTF_8);
            List<Question> read = UsualBatch.read(body, WEB, skus);
            if (read != null) {
                usual++;
                assertThat(read).as(new String(body, UTF_8)).isEqualTo(strictly(body));
            }
        }
        assertThat(usual).isBetween(2_000, 18_000);
    }

    @Test
    void it_reads_the_usual_form_by_itself_up_to_the_most_lines_there_may_be() {
        for (int lines : new int[] {1, 2, 100, Lines.MAX}) {
            byte[] body = body(lines, false, new Random(lines)).getBytes(UTF_8);
            assertThat(UsualBatch.read(body, WEB, skus)).hasSize(lines).isEqualTo(strictly(body));
            byte[] numbered = body(lines, true, new Random(lines)).getBytes(UTF_8);
            assertThat(UsualBatch.read(numbered, WEB, skus)).hasSize(lines).isEqualTo(strictly(numbered));
        }
        assertThat(UsualBatch.read(body(Lines.MAX + 1, false, new Random(1)).getBytes(UTF_8), WEB, skus))
                .isNull();
    }

    @Test
    void a_line_of_the_answer_is_written_as_it_would_be_field_by_field() {
        Random random = new Random(23);
        for (int i = 0; i < 500; i++) {
            List<LineAnswer> lines = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(n -> line(random))
                    .toList();
            BatchAnswer answer = new BatchAnswer(lines, Optional.empty());
            assertThat(JsonWriter.object(json -> Answers.batch(json, answer, Instant.EPOCH)))
                    .isEqualTo(JsonWriter.object(json -> {
                        json.objects("lines", lines, UsualBatchTest::byField);
                        json.nullField("freshness");
                    }));
        }
    }

    private static void byField(JsonWriter json, LineAnswer line) {
        json.field("line", line.line());
        json.field("sku", line.sku().value());
        json.field("result", line.result().wireName());
        json.field("quantity", line.quantity());
        json.field("availableToSell", line.availableToSell());
        json.optional("promiseDate", line.promiseDate());
    }

    private static LineAnswer line(Random random) {
        return new LineAnswer(
                1 + random.nextInt(1_000),
                new Sku("S" + random.nextInt(1_000)),
                RESULTS.get(random.nextInt(RESULTS.size())),
                random.nextLong(1L << 33),
                random.nextLong(1L << 33),
                random.nextBoolean() ? Optional.empty() : Optional.of(LocalDate.of(2027, 1, 1 + random.nextInt(31))),
                List.of());
    }

    private static @Nullable List<Question> strictly(byte[] body) {
        Violations violations = new Violations();
        List<List<Question>> read = new ArrayList<>();
        JsonReader.read(body, violations, json -> {
            AvailabilityEndpoints.Batch batch = AvailabilityEndpoints.readBatch(json, WEB);
            if (batch != null) {
                read.add(batch.questions());
            }
        });
        return violations.isEmpty() && !read.isEmpty() ? read.getFirst() : null;
    }

    private static String body(Random random) {
        return body(1 + random.nextInt(4), random.nextBoolean(), random);
    }

    private static String body(int lines, boolean numbered, Random random) {
        return IntStream.rangeClosed(1, lines)
                .mapToObj(n -> "{" + (numbered ? "\"line\":" + n + "," : "") + "\"sku\":\"SKU-" + random.nextInt(99_999)
                        + "\",\"quantity\":" + (1 + random.nextLong(11_000_000_000L)) % 10_000_000_000L + "}")
                .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
    }

    /** With up to three characters taken away, put in or exchanged. */
    private static String mutated(String body, Random random) {
        StringBuilder text = new StringBuilder(body);
        for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            char odd = ODD.charAt(random.nextInt(ODD.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, odd);
                default -> text.setCharAt(at, odd);
            }
        }
        return text.toString();
    }
}
