package io.penstock.perf.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

final class HeadTest {
    private static final String ACCEPTED = String.join(
            "\r\n",
            "HTTP/1.1 202 Accepted",
            "Content-Type: application/json",
            "Location: /v1/orders/O-1",
            "Content-Length: 17",
            "",
            "");

    private final Head head = new Head();

    private int read(String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        return head.read(MemorySegment.ofArray(bytes), bytes.length);
    }

    @Test
    void status_length_and_the_order_are_found() {
        assertThat(read(ACCEPTED + "{\"body\":\"begins\"}")).isEqualTo(ACCEPTED.length());
        assertThat(head.status()).isEqualTo(202);
        assertThat(head.contentLength()).isEqualTo(17);
        assertThat(ACCEPTED.substring(head.nameFrom(), head.nameTo())).isEqualTo("O-1");
    }

    @Test
    void a_head_is_incomplete_until_its_last_byte() {
        for (int length = 0; length < ACCEPTED.length(); length++) {
            assertThat(read(ACCEPTED.substring(0, length))).isEqualTo(-1);
        }
    }

    @Test
    void names_of_headers_may_be_of_any_case_and_an_answer_without_a_body_needs_no_length() {
        assertThat(read("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n")).isPositive();
        assertThat(head.contentLength()).isEqualTo(3);
        assertThat(read("HTTP/1.1 304 Not Modified\r\netag: \"1\"\r\n\r\n")).isPositive();
        assertThat(head.contentLength()).isZero();
        assertThat(head.nameFrom()).isEqualTo(head.nameTo());
    }

    @Test
    void an_answer_whose_end_cannot_be_told_is_a_fault() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .hasMessageContaining("chunks");
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n")).hasMessageContaining("content-length");
    }
}
