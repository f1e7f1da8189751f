package io.penstock.adapters.simulatederp.server;

import static io.penstock.adapters.simulatederp.server.ErpClient.order;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be understood is a 400 that says what, and books nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {
    private Erp erp;

    @BeforeAll
    void start(@TempDir Path directory) {
        erp = Erp.open(directory);
    }

    @AfterAll
    void stop() {
        erp.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "externalRef":"R1"   |                                       | externalRef is missing
        "externalRef":"R1"   | "externalRef":"R 1"                   | externalRef wants 1 to 64
        "externalRef":"R1"   | "externalRef":7                       | externalRef wants 1 to 64
        "externalRef":"R1"   | "externalRef":"R1","externalRef":"R2" | not JSON: Duplicate
        "externalRef":"R1"   | "externalRef":"R1","ref":"R2"         | unknown field ref
        "currency":"EUR"     | "currency":"eur"                      | currency wants three
        "quantity":3         | "quantity":0                          | lines[0].quantity wants
        "quantity":3         | "quantity":-1                         | lines[0].quantity wants
        "quantity":3         | "quantity":1.9                        | lines[0].quantity wants
        "quantity":3         | "quantity":1e3                        | lines[0].quantity wants
        "quantity":3         | "quantity":9223372036854775808        | lines[0].quantity wants
        "quantity":3         | "quantity":NaN                        | not JSON
        "quantity":3         | "quantity":"3"                        | lines[0].quantity wants
        "unitPrice":"10.0000"| "unitPrice":10                        | lines[0].unitPrice wants
        "unitPrice":"10.0000"| "unitPrice":"-1"                      | lines[0].unitPrice wants
        "unitPrice":"10.0000"| "unitPrice":"1e3"                     | lines[0].unitPrice wants
        "line":1             | "line":1,"colour":"red"               | unknown field lines[0].colour
        """)
    void a_field_that_is_wrong_is_named(String part, String replacement, String reason) {
        String body = order("R1", "SKU-A", 3).replace(part, replacement == null ? "\"shipTo\":\"S1\"" : replacement);

        ErpClient.Reply reply = erp.client().book(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).contains(reason);
        assertThat(erp.client().get("/orders/count").body().path("count").asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "[]", "null", "7", "{", "{}{}", "{\"lines\":[]}", "\u0000"})
    void a_body_that_is_no_order_is_a_400(String body) {
        ErpClient.Reply reply = erp.client().book(body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.reason()).isNotBlank().doesNotContain("Exception", "com.fasterxml");
    }

    @Test
    void depth_and_size_have_an_end() {
        assertThat(erp.client().book("[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(erp.client().book("\"" + "x".repeat(2_000_000) + "\"").status())
                .isEqualTo(413);
    }

    @Test
    void a_line_number_comes_once() {
        String twice = order("R1", "SKU-A", 3)
                .replace("]}", ",{\"line\":1,\"sku\":\"B\",\"location\":\"L\",\"quantity\":1,\"unitPrice\":\"1\"}]}");
        assertThat(erp.client().book(twice).reason()).isEqualTo("line 1 comes twice");
    }

    @Test
    void what_is_not_there_is_a_404_and_no_cursor_is_a_400() {
        for (String path : List.of("/nothing", "/stock/NONE", "/credit/NONE")) {
            assertThat(erp.client().get(path).status()).isEqualTo(404);
        }
        for (String path : List.of("/events?after=-1", "/events?after=x", "/events?limit=1000000")) {
            assertThat(erp.client().get(path).status()).isEqualTo(400);
        }
        assertThat(erp.client().post("/events", "{}").status()).isEqualTo(405);
    }
}
