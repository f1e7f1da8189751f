package io.penstock.adapters.vertxhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.vertxhttp.TestApi.Reply;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bodies that are refused, each with the place and the code of what is wrong; none of them reaches a port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedBodiesTest {
    private static final String HEAD =
            "\"channelOrderRef\": \"R\", \"customer\": \"C\", \"shipTo\": \"S\", \"currency\": \"EUR\"";
    private static final String LINE = "\"sku\": \"SKU-1\", \"quantity\": 1";

    private final TestApi api = new TestApi();

    @BeforeAll
    void the_untouched_order_is_accepted() {
        assertThat(api.order("{" + HEAD + ", \"lines\": [{" + LINE + "}]}").status())
                .isEqualTo(202);
        api.fake.submissions.clear();
    }

    @AfterAll
    void nothing_reached_a_port() {
        try {
            assertThat(api.fake.submissions).isEmpty();
            assertThat(api.fake.holds).isEmpty();
            assertThat(api.fake.confirmations).isEmpty();
        } finally {
            api.close();
        }
    }

    /** One line a step: a line's fields, then the pointer and the code of the error. */
    @Test
    void a_line_is_refused_for_what_is_wrong_with_it() {
        table("{" + HEAD + ", \"lines\": [{%s}]}", """
            "sku": "SKU-1", "quantity": 1.0                      -> /lines/0/quantity not-whole
            "sku": "SKU-1", "quantity": 1.9                      -> /lines/0/quantity not-whole
            "sku": "SKU-1", "quantity": 1e2                      -> /lines/0/quantity not-whole
            "sku": "SKU-1", "quantity": 1e400                    -> /lines/0/quantity not-whole
            "sku": "SKU-1", "quantity": 0                        -> /lines/0/quantity out-of-range
            "sku": "SKU-1", "quantity": -0                       -> /lines/0/quantity out-of-range
            "sku": "SKU-1", "quantity": -1                       -> /lines/0/quantity out-of-range
            "sku": "SKU-1", "quantity": 10000000001              -> /lines/0/quantity out-of-range
            "sku": "SKU-1", "quantity": 9223372036854775808      -> /lines/0/quantity out-of-range
            "sku": "SKU-1", "quantity": 18446744073709551617     -> /lines/0/quantity out-of-range
            "sku": "SKU-1", "quantity": "1"                      -> /lines/0/quantity wrong-type
            "sku": "SKU-1", "quantity": null                     -> /lines/0/quantity wrong-type
            "sku": "SKU-1", "quantity": true                     -> /lines/0/quantity wrong-type
            "sku": "SKU-1", "quantity": [1]                      -> /lines/0/quantity wrong-type
            "sku": "SKU-1", "quantity": {"value": 1}             -> /lines/0/quantity wrong-type
            "sku": "SKU-1", "quantity": 1, "quantity": 1000      -> /lines/0/quantity duplicate-field
            "sku": "SKU-1"                                       -> /lines/0/quantity required
            "quantity": 1                                        -> /lines/0/sku required
            "sku": 7, "quantity": 1                              -> /lines/0/sku wrong-type
            "sku": "", "quantity": 1                             -> /lines/0/sku invalid-code
            "sku": "A B", "quantity": 1                          -> /lines/0/sku invalid-code
            "sku": "\\u202eSKU", "quantity": 1                   -> /lines/0/sku invalid-code
            "sku": "SKU\\u0000", "quantity": 1                   -> /lines/0/sku invalid-code
            "sku": "SKU\\u200b-1", "quantity": 1                 -> /lines/0/sku invalid-code
            "sku": "\\ud800", "quantity": 1                      -> /lines/0/sku invalid-text
            "sku": "SKU-1", "quantity": 1, "line": 0             -> /lines/0/line out-of-range
            "sku": "SKU-1", "quantity": 1, "line": 4294967297    -> /lines/0/line out-of-range
            "sku": "SKU-1", "quantity": 1, "unit": null          -> /lines/0/unit wrong-type
            "sku": "SKU-1", "quantity": 1, "unitPrice": 12.5     -> /lines/0/unitPrice wrong-type
            "sku": "SKU-1", "quantity": 1, "unitPrice": "12,5"   -> /lines/0/unitPrice invalid-decimal
            "sku": "SKU-1", "quantity": 1, "unitPrice": "1e3"    -> /lines/0/unitPrice invalid-decimal
            "sku": "SKU-1", "quantity": 1, "unitPrice": "NaN"    -> /lines/0/unitPrice invalid-decimal
            "sku": "SKU-1", "quantity": 1, "unitPrice": "1.23456" -> /lines/0/unitPrice invalid-decimal
            "sku": "SKU-1", "quantity": 1, "unitPrice": "-1"     -> /lines/0/unitPrice out-of-range
            "sku": "SKU-1", "quantity": 1, "unitPrice": "9999999999999" -> /lines/0/unitPrice out-of-range
            "sku": "SKU-1", "quantity": 1, "quantiti": 2         -> /lines/0/quantiti unknown-field
            "sku": "SKU-1", "quantity": 1, "a/b~c": {"d": [1]}   -> /lines/0/a~1b~0c unknown-field
            """);
    }

    @Test
    void a_document_is_refused_for_what_is_wrong_with_it() {
        table("{" + HEAD + ", %s}", """
            "lines": []                                          -> /lines too-few
            "lines": {}                                          -> /lines wrong-type
            "lines": [7]                                         -> /lines/0 wrong-type
            "lines": [[]]                                        -> /lines/0 wrong-type
            "payment": {}                                        -> /lines required
            "lines": [{LINE}], "lines": [{LINE}]                 -> /lines duplicate-field
            "lines": [{LINE}], "customer": "C2"                  -> /customer duplicate-field
            "lines": [{"line": 1, LINE}, {"line": 1, LINE}]      -> /lines/1/line duplicate-line
            "lines": [{LINE}, {"line": 1, LINE}]                 -> /lines/1/line duplicate-line
            "lines": [{LINE}], "fulfilment": "most"              -> /fulfilment invalid-value
            "lines": [{LINE}], "fulfilment": 1                   -> /fulfilment wrong-type
            "lines": [{LINE}], "requestedDate": "2027-02-30"     -> /requestedDate invalid-date
            "lines": [{LINE}], "requestedDate": "2027-2-3"       -> /requestedDate invalid-date
            "lines": [{LINE}], "requestedDate": 20270203         -> /requestedDate wrong-type
            "lines": [{LINE}], "payment": {"method": 1}          -> /payment/method wrong-type
            "lines": [{LINE}], "payment": {"a": "1", "a": "2"}   -> /payment/a duplicate-field
            "lines": [{LINE}], "payment": "card"                 -> /payment wrong-type
            "lines": [{LINE}], "tax": 4.75                       -> /tax wrong-type
            "lines": [{LINE}], "tax": "-1"                       -> /tax out-of-range
            "lines": [{LINE}], "tax": {"amount": "1"}            -> /tax/currency required
            "lines": [{LINE}], "tax": {"amount": 1, "currency": "EUR"} -> /tax/amount wrong-type
            "lines": [{LINE}], "freight": {"amount": "1", "currency": "USD"} -> /freight currency-mismatch
            "lines": [{LINE}], "reservation": ""                 -> /reservation invalid-code
            "lines": [{LINE}], "Lines": []                       -> /Lines unknown-field
            "lines": [{LINE}], "fulfillment": "partial"          -> /fulfillment unknown-field
            """);
    }

    private void table(String frame, String steps) {
        for (String step : steps.lines().toList()) {
            String[] parts = step.split("->", 2);
            String[] expected = parts[1].strip().split(" ", 2);
            String body = frame.formatted(parts[0].strip().replace("LINE", LINE));
            Reply reply = api.order(body);
            assertThat(reply.status()).as(body).isEqualTo(400);
            assertThat(reply.problem()).isEqualTo("schema-violation");
            List<String> errors = new ArrayList<>();
            reply.json()
                    .path("errors")
                    .forEach(error -> errors.add(error.path("pointer").asText() + " "
                            + error.path("code").asText()));
            assertThat(errors).as(body).contains(expected[0] + " " + expected[1]);
            assertThat(reply.text())
                    .doesNotContain("Exception")
                    .doesNotContain("jackson")
                    .doesNotContain("io.penstock");
        }
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        Reply reply = api.order("""
            {"customer": 7, "shipTo": "S S", "curency": "EUR", "lines": [{"sku": "A", "quantity": 0}, {}]}\
            """);
        assertThat(reply.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/customer",
                        "/shipTo",
                        "/curency",
                        "/lines/0/quantity",
                        "/lines/1/sku",
                        "/lines/1/quantity",
                        "/channelOrderRef",
                        "/currency");
        assertThat(reply.text()).contains("did you mean currency?");
    }

    @Test
    void what_is_no_json_document_is_refused() {
        String order = "{" + HEAD + ", \"lines\": [{" + LINE + "}]}";
        for (String body : List.of(
                "   ",
                "[]",
                "7",
                "null",
                "\"text\"",
                "[" + order + "]",
                order + order,
                order + " x",
                order + "]",
                order.substring(0, order.length() - 1),
                order.substring(1),
                order.replace("1}", "01}"),
                order.replace("1}", "+1}"),
                order.replace("1}", "NaN}"),
                order.replace("1}", "Infinity}"),
                order.replace("1}", ".5}"),
                order.replace("1}", "1,}"),
                order.replace("\"", "'"),
                order.replace("{", "{// comment\n"),
                order.replace("\"R\"", "\"R\u0001\""),
                order.replace("\"R\"", "\"\\x\""),
                order.replace("1}", "9".repeat(100_000) + "}"),
                order.replace("\"R\"", "\"" + "R".repeat(100_000) + "\""),
                "[".repeat(10_000),
                "{\"a\":".repeat(40_000),
                order.replace("{" + LINE + "}", "[".repeat(50) + "]".repeat(50)),
                "{\"payment\":" + "{\"a\":".repeat(17) + "1" + "}".repeat(17) + "}",
                "\u0000{\u0000}")) {
            Reply reply = api.order(body);
            String shown = body.substring(0, Math.min(200, body.length()));
            assertThat(reply.status()).as(shown).isEqualTo(400);
            assertThat(reply.problem()).as(shown).isEqualTo("schema-violation");
            assertThat(reply.json().path("errors").size()).as(shown).isPositive();
        }
    }

    @Test
    void what_is_no_utf8_is_refused() {
        String order = "{" + HEAD + ", \"payment\": {\"a\": \"?\"}, \"lines\": [{" + LINE + "}]}";
        byte[][] wrong = {
            {(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80}, {(byte) 0xe2, (byte) 0x82}, {0}
        };
        for (byte[] bytes : wrong) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            String[] around = order.split("\\?", 2);
            body.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
            body.writeBytes(bytes);
            body.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
            assertThat(sendBytes(body.toByteArray()).problem()).isEqualTo("schema-violation");
        }
        assertThat(sendBytes(order.getBytes(StandardCharsets.UTF_16)).status()).isEqualTo(400);
        assertThat(sendBytes(order.getBytes(StandardCharsets.UTF_16LE)).status())
                .isEqualTo(400);
    }

    private Reply sendBytes(byte[] body) {
        return api.send(
                "POST",
                "/v1/orders",
                BodyPublishers.ofByteArray(body),
                "Idempotency-Key",
                "k",
                "Content-Type",
                "application/json");
    }

    @Test
    void other_bodies_are_read_as_strictly() {
        String lines = "\"lines\": [{" + LINE + "}]";
        for (String[] call : new String[][] {
            {"/v1/availability", "{}"},
            {"/v1/availability", "{\"lines\": [{" + LINE + ", \"unitPrice\": \"1\"}]}"},
            {"/v1/availability", "{" + lines + ", \"explain\": \"true\"}"},
            {"/v1/availability", "{\"lines\": [{" + LINE + ", \"neededBy\": \"soon\"}]}"},
            {"/v1/prices", "{\"customer\": \"C\", " + lines + "}"},
            {"/v1/prices", "{\"customer\": \"C\", \"currency\": \"eur\", " + lines + "}"},
            {"/v1/credit-checks", "{\"customer\": \"C\", \"amount\": \"100\"}"},
            {"/v1/credit-checks", "{\"customer\": \"C\", \"amount\": {\"amount\": 100, \"currency\": \"EUR\"}}"},
            {"/v1/credit-checks", "{\"customer\": \"C\", \"amount\": {\"amount\": \"100\"}}"},
            {"/v1/quotes", "{\"customer\": \"C\", " + lines + "}"},
            {"/v1/quotes", "{\"customer\": \"C\", \"shipTo\": \"S\", \"lines\": [{" + LINE + ", \"unitPrice\": \"1\"}]}"
            },
            {"/v1/reservations", "{\"customer\": \"C\", \"currency\": \"EUR\", " + lines + "}"},
            {"/v1/reservations", "{\"customer\": \"C\", \"currency\": \"EUR\", \"ttlSeconds\": 0, " + lines + "}"},
            {"/v1/reservations", "{\"customer\": \"C\", \"currency\": \"EUR\", \"ttlSeconds\": 86401, " + lines + "}"},
            {"/v1/reservations/RES-1/extend", "{}"},
            {"/v1/reservations/RES-1/extend", "{\"ttlSeconds\": \"60\"}"},
            {"/v1/reservations/RES-1/confirm", "{\"lines\": []}"},
            {"/v1/reservations/RES-1/confirm", "{\"lines\": [{\"line\": 1, \"quantity\": -1}]}"},
            {
                "/v1/reservations/RES-1/confirm",
                "{\"lines\": [{\"line\": 1, \"quantity\": 1}, {\"line\": 1, \"quantity\": 2}]}"
            },
            {"/v1/reservations/RES-1/confirm", "x"},
            {"/v1/orders/ORD-1/cancel", "{\"reason\": 7}"},
            {"/v1/orders/ORD-1/cancel", "[]"},
        }) {
            Reply reply = api.post(call[0], call[1]);
            assertThat(reply.status()).as(String.join(" ", call)).isEqualTo(400);
            assertThat(reply.problem()).isEqualTo("schema-violation");
        }
    }
}
