package io.penstock.adapters.vertxhttp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.adapters.vertxhttp.TestApi.Reply;
import io.penstock.domain.shared.ChannelId;
import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driving.AcceptOrder.Acceptance;
import io.penstock.ports.driving.AcceptOrder.Submission;
import io.penstock.ports.driving.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every request passes before a call begins, and the headers on every answer. */
class ApiDoorTest {
    private static final String ORDER = ApiServerTest.ORDER;
    private static final String BATCH = "{\"lines\": [{\"sku\": \"SKU-1\", \"quantity\": 3}]}";

    private TestApi api = new TestApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private void use(TestApi other) {
        api.close();
        api = other;
    }

    @Test
    void without_a_known_key_nobody_comes_in() {
        for (String key : List.of("", "Bearer", "Bearer ", "Bearer wrong", "Basic key-web", "key-web", "Bearer k k")) {
            Reply reply = api.get("/v1/availability/SKU-1", "Authorization", key);
            assertThat(reply.status()).as(key).isEqualTo(401);
            assertThat(reply.problem()).isEqualTo("unauthenticated");
            assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        }
        assertThat(api.get("/v1/availability/SKU-1", "Authorization", "bearer  key-web")
                        .status())
                .isEqualTo(200);
        Reply ops = api.get("/v1/availability/SKU-1", "Authorization", "Bearer key-ops");
        assertThat(ops.status()).isEqualTo(403);
        assertThat(ops.problem()).isEqualTo("forbidden");
        assertThat(api.fake.questions).hasSize(1);
    }

    @Test
    void paths_that_do_not_exist_are_not_found() {
        for (String path : List.of(
                "/",
                "/v1",
                "/v1/",
                "/v1/availability/",
                "/v1/availability/a/b",
                "/v1/orders/",
                "/v1/orders/O-1/",
                "/V1/orders",
                "/v1//orders",
                "/v1/returns",
                "/v1/webhooks",
                "/v1/stream",
                "/v1/orders/O-1/shipments",
                "/health/live",
                "/v1/availability/%ff",
                "/problems/none",
                "/problems/",
                "/v1/%6frders",
                "/v1/../v1/orders")) {
            Reply reply = api.get(path);
            assertThat(reply.status()).as(path).isEqualTo(404);
            assertThat(reply.problem()).as(path).isEqualTo("not-found");
            assertThat(reply.json().path("instance").asText()).isEqualTo(path);
        }
    }

    @Test
    void a_wrong_method_is_told_which_ones_are_right() {
        Reply reply = api.send("PUT", "/v1/orders", BodyPublishers.ofString("{}"), "Content-Type", "application/json");
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.problem()).isEqualTo("method-not-allowed");
        assertThat(reply.header("Allow")).isEqualTo("GET, POST");
        assertThat(api.send("PATCH", "/v1/reservations/R", BodyPublishers.noBody())
                        .header("Allow"))
                .isEqualTo("DELETE, GET");
        assertThat(api.send("BREW", "/v1/prices", BodyPublishers.noBody()).status())
                .isEqualTo(405);
        assertThat(api.send("OPTIONS", "/v1/orders", BodyPublishers.noBody()).status())
                .isEqualTo(405);
    }

    @Test
    void a_body_must_be_json_and_say_so() {
        for (String type : List.of(
                "",
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/json; charset=utf-16",
                "application/xml",
                "*/*")) {
            Reply reply = api.send("POST", "/v1/availability", BodyPublishers.ofString(BATCH), "Content-Type", type);
            assertThat(reply.status()).as(type).isEqualTo(415);
            assertThat(reply.problem()).isEqualTo("unsupported-media-type");
        }
        for (String type : List.of("application/json; charset=UTF-8", "Application/JSON", "application/json;x=y")) {
            Reply reply = api.send("POST", "/v1/availability", BodyPublishers.ofString(BATCH), "Content-Type", type);
            assertThat(reply.status()).as(type).isEqualTo(200);
        }
        assertThat(api.post("/v1/availability", BATCH, "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(415);
        Reply none = api.send("POST", "/v1/availability", BodyPublishers.noBody());
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.problem()).isEqualTo("schema-violation");
        assertThat(api.post("/v1/availability", "").status()).isEqualTo(400);
    }

    @Test
    void a_body_that_is_too_large_is_refused_with_or_without_its_length_told() {
        String large = ORDER + " ".repeat(300 * 1024);
        Reply told = api.order(large);
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.problem()).isEqualTo("payload-too-large");
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        Reply chunked = api.send(
                "POST",
                "/v1/orders",
                BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(bytes)),
                "Idempotency-Key",
                "k",
                "Content-Type",
                "application/json");
        assertThat(chunked.status()).isEqualTo(413);
        assertThat(api.fake.submissions).isEmpty();

        assertThat(api.post("/v1/availability", BATCH + " ".repeat(300 * 1024)).status())
                .isEqualTo(200);
        assertThat(api.post("/v1/availability", BATCH + " ".repeat(1100 * 1024)).status())
                .isEqualTo(413);
        assertThat(api.order(ORDER).status()).isEqualTo(202);
    }

    @Test
    void a_chunked_body_is_put_together() {
        byte[] order = ORDER.getBytes(StandardCharsets.UTF_8);
        List<byte[]> pieces = new ArrayList<>();
        for (byte piece : order) {
            pieces.add(new byte[] {piece});
        }
        Reply reply = api.send(
                "POST",
                "/v1/orders",
                BodyPublishers.ofByteArrays(pieces),
                "Idempotency-Key",
                "k",
                "Content-Type",
                "application/json");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(api.fake.submissions.getFirst().request().channelOrderRef()).isEqualTo("PO 4711");
    }

    @Test
    void an_order_needs_one_idempotency_key() {
        Reply missing = api.post("/v1/orders", ORDER);
        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.problem()).isEqualTo("idempotency-key-missing");
        assertThat(api.post("/v1/orders", ORDER, "Idempotency-Key", " ").problem())
                .isEqualTo("idempotency-key-missing");
        for (String bad : List.of("k".repeat(256), "\"\"")) {
            assertThat(api.post("/v1/orders", ORDER, "Idempotency-Key", bad).problem())
                    .isEqualTo("schema-violation");
        }
        assertThat(api.post("/v1/orders", ORDER, "Idempotency-Key", "a", "Idempotency-Key", "b")
                        .problem())
                .isEqualTo("schema-violation");
        assertThat(api.fake.submissions).isEmpty();

        api.post("/v1/orders", ORDER, "Idempotency-Key", "a key");
        api.post("/v1/orders", ORDER, "Idempotency-Key", "\"a key\"");
        api.post("/v1/orders", ORDER, "Idempotency-Key", "k".repeat(255));
        assertThat(api.fake.submissions)
                .extracting(Submission::idempotencyKey)
                .containsExactly("a key", "a key", "k".repeat(255));
    }

    @Test
    void a_fingerprint_is_of_the_meaning_not_of_the_bytes() {
        api.order(ORDER);
        api.order("""
            {"lines":[{"quantity":2,"sku":"SKU-00001"}],"currency":"EUR","shipTo":"SHIP-1",
             "fulfilment":"complete","customer":"CUST-00001","channelOrderRef":"PO 4711"}\
            """);
        api.order(ORDER.replace("\"quantity\": 2", "\"quantity\": 3"));
        api.order(ORDER.replace("\"quantity\": 2", "\"quantity\": 2, \"unitPrice\": \"1\""));
        api.order(ORDER.replace("\"quantity\": 2", "\"quantity\": 2, \"unitPrice\": \"1.0000\""));
        api.order(ORDER.replace("\"EUR\"", "\"EUR\", \"payment\": {\"a\": \"1\", \"b\": \"2\"}"));
        api.order(ORDER.replace("\"EUR\"", "\"EUR\", \"payment\": {\"b\": \"2\", \"a\": \"1\"}"));
        List<String> prints =
                api.fake.submissions.stream().map(Submission::fingerprint).toList();
        assertThat(prints.get(1)).isEqualTo(prints.get(0));
        assertThat(prints.get(2)).isNotEqualTo(prints.get(0));
        assertThat(prints.get(3)).isNotEqualTo(prints.get(0)).isEqualTo(prints.get(4));
        assertThat(prints.get(5)).isNotEqualTo(prints.get(0)).isEqualTo(prints.get(6));
    }

    @Test
    void the_callers_deadline_reaches_the_port() {
        api.post("/v1/orders", ORDER, "Idempotency-Key", "k", "Request-Timeout-Ms", "500");
        api.order(ORDER);
        Duration between = Duration.between(
                api.fake.submissions.getFirst().deadline(),
                api.fake.submissions.getLast().deadline());
        assertThat(between).isEqualTo(Duration.ofMillis(3500));
        for (String bad : List.of("0", "-1", "60001", "1.5", "soon", "999999999999", "+5")) {
            assertThat(api.get("/v1/availability/SKU-1", "Request-Timeout-Ms", bad)
                            .problem())
                    .as(bad)
                    .isEqualTo("schema-violation");
        }
    }

    @Test
    void a_port_that_hangs_does_not_hang_the_caller() {
        api.fake.accepting = CompletableFuture::new;
        Reply reply = api.post("/v1/orders", ORDER, "Idempotency-Key", "k", "Request-Timeout-Ms", "1");
        assertThat(reply.status()).isEqualTo(408);
        assertThat(reply.problem()).isEqualTo("deadline-exceeded");
    }

    @Test
    void a_fault_behind_a_port_is_told_without_its_details() {
        api.fake.accepting = () -> CompletableFuture.failedFuture(new IllegalStateException("secret"));
        Reply unknown = api.order(ORDER);
        assertThat(unknown.status()).isEqualTo(503);
        assertThat(unknown.problem()).isEqualTo("outcome-unknown");
        assertThat(unknown.text()).doesNotContain("secret").doesNotContain("Exception");
        api.fake.accepting = () -> CompletableFuture.failedFuture(new NotDoneException("queue full"));
        Reply notDone = api.order(ORDER);
        assertThat(notDone.problem()).isEqualTo("overloaded");
        assertThat(notDone.header("Retry-After")).isEqualTo("1");
        api.fake.accepting = () -> {
            throw new IllegalStateException("secret");
        };
        Reply bug = api.order(ORDER);
        assertThat(bug.status()).isEqualTo(500);
        assertThat(bug.problem()).isEqualTo("internal-error");
        assertThat(bug.text()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void while_not_ready_calls_are_put_off() {
        api.ready = false;
        Reply reply = api.get("/v1/availability/SKU-1");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.problem()).isEqualTo("not-ready");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(api.order(ORDER).problem()).isEqualTo("not-ready");
        assertThat(api.get("/problems/not-ready").status()).isEqualTo(200);
    }

    @Test
    void past_the_bound_orders_are_refused_as_overloaded_and_later_ones_are_taken() throws Exception {
        use(new TestApi(s -> new ApiSettings(
                s.node(),
                s.host(),
                0,
                2,
                s.idleTimeout(),
                s.orderBodyBytesMax(),
                s.bodyBytesMax(),
                s.defaultDeadline(),
                2,
                Map.of(),
                s.cursorSecret())));
        CompletableFuture<Answer<Acceptance>> gate = new CompletableFuture<>();
        api.fake.accepting = () -> gate;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Reply>> waiting = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                waiting.add(threads.submit(() -> api.order(ORDER)));
            }
            while (api.fake.submissions.size() < 2) {
                Thread.sleep(5);
            }
            Reply refused = api.order(ORDER);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.problem()).isEqualTo("overloaded");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            assertThat(api.get("/v1/availability/SKU-1").status()).isEqualTo(200);
            gate.complete(Answer.granted(new Acceptance(FakePorts.tracked("ORD-1"), false)));
            for (Future<Reply> reply : waiting) {
                assertThat(reply.get().status()).isEqualTo(202);
            }
            assertThat(api.order(ORDER).status()).isEqualTo(202);
        }
    }

    @Test
    void a_channel_with_a_rate_limit_is_told_what_is_left_and_when_to_come_back() {
        use(new TestApi(s -> new ApiSettings(
                s.node(),
                s.host(),
                0,
                2,
                s.idleTimeout(),
                s.orderBodyBytesMax(),
                s.bodyBytesMax(),
                s.defaultDeadline(),
                2,
                Map.of(new ChannelId("web"), new RateLimit(3, Duration.ofSeconds(60))),
                s.cursorSecret())));
        for (int left = 2; left >= 0; left--) {
            Reply reply = api.get("/v1/availability/SKU-1");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("RateLimit-Policy")).isEqualTo("\"channel\";q=3;w=60");
            assertThat(reply.header("RateLimit")).startsWith("\"channel\";r=" + left + ";t=");
        }
        Reply limited = api.get("/v1/availability/SKU-1");
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.problem()).isEqualTo("rate-limited");
        assertThat(limited.header("Retry-After")).isEqualTo("20");
        assertThat(limited.header("RateLimit")).startsWith("\"channel\";r=0");
        Reply other = api.get("/v1/availability/SKU-1", "Authorization", "Bearer key-edi");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("RateLimit")).isEmpty();
    }

    @Test
    void correlation_and_trace_come_back_when_they_are_well_formed() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Reply reply = api.get("/v1/availability/SKU-1", "X-Correlation-Id", "my-id:1", "traceparent", trace);
        assertThat(reply.header("X-Correlation-Id")).isEqualTo("my-id:1");
        assertThat(reply.header("traceparent")).isEqualTo(trace);
        for (String bad : List.of("a b", "<script>", "x".repeat(129), "\u00e9")) {
            Reply replaced = api.get("/v1/none", "X-Correlation-Id", bad, "traceparent", trace + "0");
            assertThat(replaced.header("X-Correlation-Id")).startsWith("test-");
            assertThat(replaced.json().path("correlationId").asText()).isEqualTo(replaced.header("X-Correlation-Id"));
            assertThat(replaced.header("traceparent")).isEmpty();
        }
    }

    @Test
    void every_answer_is_counted_and_timed() {
        api.get("/v1/availability/SKU-1");
        api.get("/v1/nothing");
        assertThat(api.registry.timer("penstock.http.request.availability").getCount())
                .isEqualTo(1);
        assertThat(api.registry.counter("penstock.http.status.200").getCount()).isEqualTo(1);
        assertThat(api.registry.counter("penstock.http.status.404").getCount()).isEqualTo(1);
        assertThat(api.registry.counter("penstock.http.problem.not-found").getCount())
                .isEqualTo(1);
    }

    @Test
    void stopping_lets_what_is_in_flight_finish() throws Exception {
        CompletableFuture<Answer<Acceptance>> gate = new CompletableFuture<>();
        api.fake.accepting = () -> gate;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Future<Reply> waiting = threads.submit(() -> api.order(ORDER));
            while (api.fake.submissions.isEmpty()) {
                Thread.sleep(5);
            }
            var stopped = api.server().stop(Duration.ofSeconds(30)).toCompletableFuture();
            Thread.sleep(200);
            assertThat(stopped).isNotDone();
            gate.complete(Answer.granted(new Acceptance(FakePorts.tracked("ORD-1"), false)));
            assertThat(waiting.get().status()).isEqualTo(202);
            TestApi.get(stopped);
        }
    }
}
