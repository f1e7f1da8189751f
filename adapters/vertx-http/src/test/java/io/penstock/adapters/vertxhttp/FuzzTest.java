package io.penstock.adapters.vertxhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.adapters.vertxhttp.TestApi.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Valid requests, broken at random from one seed: an answer below 500 each, and no port asked to do what is no JSON. */
class FuzzTest {
    private static final long SEED = 20270115;
    private static final int ROUNDS = 2000;
    private static final String[][] CALLS = {
        {"/v1/orders", """
            {"channelOrderRef": "PO 4711", "customer": "CUST-00001", "shipTo": "SHIP-1", "currency": "EUR",
             "requestedDate": "2027-02-01", "fulfilment": "backorder", "reservation": "RES-1",
             "lines": [{"line": 1, "sku": "SKU-00001", "quantity": 2, "unit": "EA", "unitPrice": "12.5"}],
             "payment": {"method": "card"}, "tax": "4.75", "freight": {"amount": "5", "currency": "EUR"}}\
            """},
        {"/v1/reservations", """
            {"customer": "CUST-00001", "currency": "EUR", "ttlSeconds": 60,
             "lines": [{"sku": "SKU-00001", "quantity": 2, "location": "DC-EAST"}]}\
            """},
        {"/v1/availability", """
            {"lines": [{"sku": "SKU-1", "quantity": 3, "neededBy": "2027-02-01"}], "explain": true}\
            """},
        {"/v1/quotes", """
            {"customer": "CUST-00001", "shipTo": "SHIP-1", "lines": [{"sku": "SKU-1", "quantity": 12}]}\
            """},
        {"/v1/credit-checks", """
            {"customer": "CUST-00001", "amount": {"amount": "100.00", "currency": "EUR"}}\
            """},
        {"/v1/reservations/RES-1/confirm", """
            {"lines": [{"line": 1, "quantity": 1}]}\
            """}
    };
    private static final String[] FRAGMENTS = {
        "{", "}", "[", "]", ",", ":", "\"", "null", "true", "-1", "1e999", "0.1", "9223372036854775808", "\\u0000",
        "\\ud800", "\"\"", "{}", "[]", "[[[[[[[[[[[[[[[[[[", "NaN", "//", "\u00e9", "\u202e", "''", "\\", " ", "\n",
                "99"
    };
    private static final ObjectMapper STRICT = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Random random = new Random(SEED);

    @Test
    void nothing_that_is_sent_gives_a_server_error_and_nothing_that_is_no_json_reaches_a_port() {
        try (TestApi api = new TestApi()) {
            for (int round = 0; round < ROUNDS; round++) {
                String[] call = CALLS[random.nextInt(CALLS.length)];
                byte[] body = call[1].getBytes(StandardCharsets.UTF_8);
                for (int times = random.nextInt(3); times >= 0; times--) {
                    body = mutated(body);
                }
                int before = asked(api);
                Reply reply = api.send(
                        "POST",
                        call[0],
                        BodyPublishers.ofByteArray(body),
                        "Idempotency-Key",
                        "k" + round,
                        "Content-Type",
                        "application/json");
                String shown = "seed " + SEED + " round " + round + ": " + new String(body, StandardCharsets.UTF_8);
                assertThat(reply.status()).as(shown).isBetween(200, 499);
                assertThat(reply.text()).as(shown).doesNotContain("Exception").doesNotContain("\tat ");
                if (reply.status() >= 400) {
                    assertThat(reply.problem()).as(shown).isNotEmpty();
                    assertThat(asked(api)).as(shown).isEqualTo(before);
                }
                if (body.length > 0 && !isJsonObject(body)) {
                    assertThat(reply.status()).as(shown).isEqualTo(400);
                }
            }
        }
    }

    private static int asked(TestApi api) {
        return api.fake.submissions.size() + api.fake.holds.size() + api.fake.confirmations.size();
    }

    private static boolean isJsonObject(byte[] body) {
        try {
            JsonNode node = STRICT.readTree(body);
            return node != null && node.isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] mutated(byte[] body) {
        int at = random.nextInt(body.length + 1);
        int to = Math.min(body.length, at + random.nextInt(12));
        return switch (random.nextInt(6)) {
            case 0 ->
                splice(body, at, at, FRAGMENTS[random.nextInt(FRAGMENTS.length)].getBytes(StandardCharsets.UTF_8));
            case 1 ->
                splice(body, at, to, FRAGMENTS[random.nextInt(FRAGMENTS.length)].getBytes(StandardCharsets.UTF_8));
            case 2 -> splice(body, at, to, new byte[0]);
            case 3 -> splice(body, at, Math.min(body.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 4 -> splice(body, at, at, Arrays.copyOfRange(body, at, to));
            default -> splice(body, at, body.length, new byte[0]);
        };
    }

    private static byte[] splice(byte[] body, int from, int to, byte[] middle) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, 0, from);
        out.writeBytes(middle);
        out.write(body, to, body.length - to);
        return out.toByteArray();
    }
}
