package io.penstock.adapters.vertxhttp;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Clock;
import com.codahale.metrics.MetricRegistry;
import io.penstock.adapters.vertxhttp.OpsStatus.AlarmEntry;
import io.penstock.adapters.vertxhttp.OpsStatus.Counts;
import io.penstock.adapters.vertxhttp.OpsStatus.RecentOrder;
import io.penstock.adapters.vertxhttp.Probes.Check;
import io.penstock.adapters.vertxhttp.metrics.HdrTimers;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.OperateLane;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
    private final MetricRegistry registry = new MetricRegistry();
    private final TwoLanes lanes = new TwoLanes();
    private volatile boolean ready = true;
    private final OpsServer server = new OpsServer(
            new OpsSettings("127.0.0.1", 0, Duration.ofSeconds(20), true),
            TestApi.KEYS,
            new Probes(
                    () -> List.of(new Check("process", true, "runs")),
                    () -> List.of(new Check("journal", true, "open"), new Check("grid", ready, "2 members")),
                    () -> List.of()),
            lanes,
            registry,
            OpsServerTest::status);
    private final int port = TestApi.get(server.start());
    private final HttpClient client = HttpClient.newHttpClient();

    /** A lane that can be paused, and no other. */
    private static final class TwoLanes implements OperateLane {
        private volatile boolean paused;

        @Override
        public List<LaneState> lanes() {
            return List.of(
                    new LaneState("main", paused, false, 12, 3, Optional.of(FakePorts.TOLD), 41.23456),
                    new LaneState("second", false, true, 0, 0, Optional.empty(), 0));
        }

        @Override
        public boolean pause(String lane) {
            paused = lane.equals("main");
            return paused;
        }

        @Override
        public boolean resume(String lane) {
            paused = false;
            return lane.equals("main");
        }
    }

    private static OpsStatus status() {
        return new OpsStatus(
                "test",
                FakePorts.TOLD,
                true,
                new Counts(1, 2, 3, 4),
                List.of(),
                List.of(new RecentOrder(
                        new OrderId("ORD-1"),
                        new ChannelId("web"),
                        new CustomerId("CUST-1"),
                        OrderStatus.BOOKED,
                        Money.parse("12.5", FakePorts.EUR),
                        FakePorts.TOLD)),
                List.of(new AlarmEntry(FakePorts.TOLD, "lane", "<b>slow</b>")));
    }

    @AfterEach
    void stop() {
        client.close();
        TestApi.get(server.stop(Duration.ofSeconds(5)));
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void health_is_told_check_by_check_and_readiness_is_503_when_one_fails() throws Exception {
        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/health/started").body()).isEqualTo("{\"status\":\"ok\",\"checks\":[]}");
        assertThat(send("GET", "/health/ready").statusCode()).isEqualTo(200);
        ready = false;
        HttpResponse<String> notReady = send("GET", "/health/ready");
        assertThat(notReady.statusCode()).isEqualTo(503);
        assertThat(notReady.body()).isEqualTo("""
            {"status":"notOk","checks":[{"name":"journal","ok":true,"detail":"open"},\
            {"name":"grid","ok":false,"detail":"2 members"}]}\
            """);
        assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_are_prometheus_text_with_labels_and_true_percentiles() throws Exception {
        HttpMetrics metrics = new HttpMetrics(registry, Clock.defaultClock());
        for (int millis = 1; millis <= 1000; millis++) {
            metrics.timer("orders").update(millis, TimeUnit.MILLISECONDS);
        }
        metrics.timer("order-accept").update(1, TimeUnit.SECONDS);
        metrics.countStatus(200);
        metrics.countStatus(202);
        HdrTimers.timer(registry, "penstock.journal.force", Clock.defaultClock())
                .update(1, TimeUnit.SECONDS);
        registry.counter("penstock.orders.accepted").inc(5);

        HttpResponse<String> scrape = send("GET", "/metrics");
        assertThat(scrape.statusCode()).isEqualTo(200);
        assertThat(scrape.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(scrape.body())
                .contains("penstock_http_request{route=\"orders\",quantile=\"0.999\"}")
                .contains("penstock_http_request_count{route=\"order_accept\"} 1")
                .contains("penstock_http_answers_total{status=\"200\"} 1.0")
                .contains("penstock_http_answers_total{status=\"202\"} 1.0")
                .contains("penstock_journal_force{quantile=\"0.99\"}")
                .contains("penstock_orders_accepted_total 5.0");
        double p999 = Double.parseDouble(scrape.body()
                .lines()
                .filter(line -> line.startsWith("penstock_http_request{route=\"orders\",quantile=\"0.999\"}"))
                .map(line -> line.substring(line.lastIndexOf(' ')))
                .findFirst()
                .orElseThrow());
        assertThat(p999).isBetween(0.989, 1.009);
    }

    @Test
    void lanes_are_for_holders_of_an_ops_key_only() throws Exception {
        assertThat(send("GET", "/ops/v1/lanes").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/ops/v1/lanes").headers().firstValue("WWW-Authenticate"))
                .isPresent();
        assertThat(send("GET", "/ops/v1/lanes", "Authorization", "Bearer key-web")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("POST", "/ops/v1/lanes/main/pause", "Authorization", "Bearer key-web")
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/ops/v1/lanes", "Authorization", "Bearer key-ops")
                        .body())
                .isEqualTo("""
                    {"lanes":[{"lane":"main","paused":false,"breakerOpen":false,"waiting":12,"inFlight":3,\
                    "oldest":"2027-01-15T08:00:00Z","ratePerSecond":41.235},{"lane":"second","paused":false,\
                    "breakerOpen":true,"waiting":0,"inFlight":0,"oldest":null,"ratePerSecond":0.0}]}\
                    """);
    }

    @Test
    void a_lane_is_paused_and_resumed() throws Exception {
        String[] key = {"Authorization", "Bearer key-ops"};
        assertThat(send("POST", "/ops/v1/lanes/main/pause", key).body()).contains("\"paused\":true");
        assertThat(send("POST", "/ops/v1/lanes/main/resume", key).body()).contains("\"paused\":false");
        assertThat(send("POST", "/ops/v1/lanes/none/pause", key).statusCode()).isEqualTo(404);
        assertThat(send("GET", "/ops/v1/lanes/main/pause", key).statusCode()).isEqualTo(405);
    }

    @Test
    void the_console_is_one_page_that_loads_nothing_from_elsewhere() throws Exception {
        HttpResponse<String> console = send("GET", "/console");
        assertThat(console.statusCode()).isEqualTo(200);
        assertThat(console.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(console.body().replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "//cdn");
        assertThat(send("GET", "/").headers().firstValue("Location")).contains("/console");
        assertThat(send("GET", "/ops/v1/status").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/ops/v1/status", "Authorization", "Bearer key-ops")
                        .body())
                .contains(
                        "\"counts\":{\"availabilityAnswers\":1,\"ordersAccepted\":2,\"ordersRefused\":3,\"ordersBooked\":4}")
                .contains("\"orderId\":\"ORD-1\"")
                .contains("\"detail\":\"<b>slow</b>\"");
        assertThat(send("GET", "/elsewhere").statusCode()).isEqualTo(404);
    }
}
