package io.penstock.adapters.vertxhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no HTTP client library would send. */
class RawSocketTest {
    private static final String AUTHORIZATION = "Authorization: Bearer key-web\r\n";
    private static final String BODY = "{\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}";
    private static final String POST =
            "POST /v1/availability HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + AUTHORIZATION;

    private final TestApi api = new TestApi(s -> new ApiSettings(
            s.node(),
            s.host(),
            0,
            2,
            Duration.ofSeconds(2),
            s.orderBodyBytesMax(),
            s.bodyBytesMax(),
            s.defaultDeadline(),
            s.inFlightMax(),
            s.rateLimits(),
            s.cursorSecret()));

    @AfterEach
    void stop() {
        api.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", api.port);
        socket.setSoTimeout(60_000);
        return socket;
    }

    /** All that comes back until the server closes. */
    private static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            int read = socket.getInputStream().read(buffer);
            while (read >= 0) {
                all.write(buffer, 0, read);
                read = socket.getInputStream().read(buffer);
            }
        } catch (SocketException reset) {
            all.writeBytes("<reset>".getBytes(StandardCharsets.UTF_8));
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return readAll(socket);
        }
    }

    private static int answers(String text) {
        return text.split("HTTP/1\\.[01] ", -1).length - 1;
    }

    @Test
    void a_request_with_two_ideas_of_its_length_is_refused_and_nothing_behind_it_is_served() throws IOException {
        String smuggled = "GET /v1/availability/SMUGGLED HTTP/1.1\r\nHost: x\r\n" + AUTHORIZATION + "\r\n";
        for (String framing : new String[] {
            "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
            "Content-Length: 4\r\nContent-Length: 5\r\n",
            "Content-Length: 4, 5\r\n",
            "Content-Length: -4\r\n",
            "Content-Length: +4\r\n",
            "Content-Length: 4x\r\n",
            "Transfer-Encoding: chunked, identity\r\n",
            "Transfer-Encoding: identity, chunked\r\n",
            "Transfer-Encoding: xchunked\r\n",
            "Transfer-Encoding: gzip\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
            "Transfer-Encoding : chunked\r\n",
        }) {
            String reply = exchange(POST + framing + "\r\n0\r\n\r\n" + smuggled);
            assertThat(reply).as(framing).matches("(?s)HTTP/1.[01] 4.*");
            assertThat(answers(reply)).as(framing + reply).isEqualTo(1);
            assertThat(reply).doesNotContain("Exception");
        }
        String folded = exchange(POST + " Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled);
        assertThat(folded).doesNotContain("200 OK");
        assertThat(api.fake.questions).isEmpty();
    }

    @Test
    void a_malformed_request_is_answered_with_a_problem_and_the_end_of_the_connection() throws IOException {
        for (String request : new String[] {
            "nonsense\r\n\r\n",
            "GET\r\n\r\n",
            "GET /v1/orders HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET /v1/orders HTTP/1.1\r\nBad Header: x\r\nHost: x\r\n\r\n",
            "GET /v1/orders HTTP/1.1\r\nHost: x\r\nNul: a\u0000b\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "POST /v1/availability HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        }) {
            String reply = exchange(request);
            assertThat(reply.replace("<reset>", "")).as(request).matches("(?s)|HTTP/1\\.[01] 4.*");
            assertThat(reply).doesNotContain("Exception").doesNotContain("io.netty");
        }
    }

    @Test
    void lines_and_headers_that_are_too_long_have_their_own_answers() throws IOException {
        String line = exchange("GET /v1/availability/" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(line)
                .matches("(?s)HTTP/1.[01] 414.*")
                .contains("problem+json")
                .contains("uri-too-long");
        String query = exchange("GET /v1/availability/A?date=" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(query).contains("uri-too-long");
        String header = exchange("GET /v1/orders HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(9000) + "\r\n\r\n");
        assertThat(header).matches("(?s)HTTP/1.[01] 431.*").contains("headers-too-large");
        String many = exchange("GET /v1/orders HTTP/1.1\r\nHost: x\r\n" + "X: x\r\n".repeat(10_000) + "\r\n");
        assertThat(many.replace("<reset>", "")).matches("(?s)|HTTP/1.[01] 431.*");
    }

    @Test
    void odd_targets_and_header_bytes_never_give_more_than_a_client_error() throws IOException {
        for (String target : new String[] {
            "*",
            "//",
            "/%",
            "/v1/availability/%",
            "/v1/availability/%4",
            "/v1/availability/%zz",
            "/v1/availability/%ed%a0%80",
            "/v1/availability/%00",
            "/v1/availability/a?%",
            "/v1/availability/a?quantity=%zz",
            "/v1/availability/a?=&&=&",
            "/v1/availability/a#b",
            "http://",
            "http://x",
            "http://x?y",
            "?",
            "/?",
            "/..;/",
            "/v1/availability/\u00e9",
            "/v1/orders?cursor=%F0%9F%98%80",
            "/v1/orders/..%2f..%2fetc",
            "x:y",
            "/v1/orders?a"
        }) {
            String reply = exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + AUTHORIZATION
                    + "X-Correlation-Id: \u00ff\u00fe\r\nIf-None-Match: \",,\"\r\ntraceparent: \u0001\r\n\r\n");
            assertThat(reply).as(target).startsWith("HTTP/1.1 4").contains("application/problem+json");
        }
        String absolute = exchange("GET http://x/v1/availability/SKU-1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + AUTHORIZATION + "\r\n");
        assertThat(absolute).startsWith("HTTP/1.1 200");
        String key = exchange("POST /v1/orders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + AUTHORIZATION
                + "Content-Type: application/json\r\nIdempotency-Key: caf\u00e9\r\nContent-Length: 2\r\n\r\n{}");
        assertThat(key).startsWith("HTTP/1.1 400").contains("#Idempotency-Key");
        assertThat(api.fake.submissions).isEmpty();
    }

    @Test
    void pipelined_requests_are_answered_in_their_order() throws IOException {
        String get = "GET /v1/availability/%s HTTP/1.1\r\nHost: x\r\n" + AUTHORIZATION + "%s\r\n";
        String reply =
                exchange(get.formatted("A", "") + get.formatted("B", "") + get.formatted("C", "Connection: close\r\n"));
        assertThat(answers(reply)).isEqualTo(3);
        assertThat(reply.indexOf("\"sku\":\"A\"")).isPositive().isLessThan(reply.indexOf("\"sku\":\"B\""));
        assertThat(reply.indexOf("\"sku\":\"B\"")).isLessThan(reply.indexOf("\"sku\":\"C\""));
    }

    @Test
    void a_body_is_asked_for_before_it_is_sent_when_the_client_wants_that() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write((POST + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: " + BODY.length()
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(interim, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
            out.write(BODY.getBytes(StandardCharsets.US_ASCII));
            assertThat(readAll(socket)).startsWith("HTTP/1.1 200");
        }
        String tooLarge = exchange(POST + "Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n");
        assertThat(tooLarge).startsWith("HTTP/1.1 413");
    }

    @Test
    void connections_that_dawdle_are_closed_however_they_drip() throws Exception {
        for (String beginning : new String[] {
            "",
            "GET /v1/availability/A HTTP/1.1\r\nHost: x\r\nX-Slow: ",
            POST + "Content-Length: 100000\r\n\r\n",
            POST + "Transfer-Encoding: chunked\r\n\r\n1000\r\n",
        }) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
                assertThat(dripsUntilClosed(socket)).as(beginning).isTrue();
            }
        }
        assertThat(api.get("/v1/availability/SKU-1").status()).isEqualTo(200);
    }

    /** Sends a byte every 100 ms, and is told when nobody listens any more. */
    private static boolean dripsUntilClosed(Socket socket) throws InterruptedException, IOException {
        socket.setSoTimeout(1);
        for (int i = 0; i < 600; i++) {
            try {
                socket.getOutputStream().write('x');
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException stillOpen) {
                Thread.sleep(100);
            } catch (SocketException closed) {
                return true;
            }
        }
        return false;
    }
}
