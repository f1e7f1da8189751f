package io.penstock.adapters.vertxhttp;

import com.codahale.metrics.Clock;
import com.codahale.metrics.MetricRegistry;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.adapters.vertxhttp.ChannelKeys.Client;
import io.penstock.adapters.vertxhttp.ChannelKeys.Role;
import io.penstock.domain.shared.ChannelId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** An API server on a free port over {@link FakePorts}, and a client of it. */
final class TestApi implements AutoCloseable {
    static final String KEY = "key-web";
    static final ObjectMapper JSON = new ObjectMapper();
    static final ChannelKeys KEYS = ChannelKeys.ofKeys(Map.of(
            KEY,
            new Client(new ChannelId("web"), Role.CHANNEL),
            "key-edi",
            new Client(new ChannelId("edi"), Role.CHANNEL),
            "key-ops",
            new Client(new ChannelId("ops"), Role.OPS)));

    /** An answer, its body both as text and as JSON. */
    record Reply(int status, String text, JsonNode json, HttpResponse<byte[]> raw) {
        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String problem() {
            String type = json.path("type").asText();
            return type.substring(type.lastIndexOf('/') + 1);
        }
    }

    final FakePorts fake = new FakePorts();
    final MetricRegistry registry = new MetricRegistry();
    final int port;
    volatile boolean ready = true;
    private final ApiServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .build();

    TestApi() {
        this(UnaryOperator.identity());
    }

    TestApi(UnaryOperator<ApiSettings> change) {
        CursorSecret secret = new CursorSecret("a secret of the tests".getBytes(StandardCharsets.UTF_8));
        ApiSettings settings = change.apply(ApiSettings.defaults("test", "127.0.0.1", 0, secret));
        HttpMetrics metrics = new HttpMetrics(registry, Clock.defaultClock());
        server = new ApiServer(
                fake.ports(),
                settings,
                KEYS,
                InstantSource.fixed(FakePorts.TOLD.plusSeconds(2)),
                () -> ready,
                metrics,
                Runnable::run);
        port = get(server.start());
    }

    static <T> T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("did not complete", e);
        }
    }

    ApiServer server() {
        return server;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    Reply get(String path, String... headers) {
        return send("GET", path, BodyPublishers.noBody(), headers);
    }

    Reply post(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), with(headers, "Content-Type", "application/json"));
    }

    /** An order, under a key of its own. */
    Reply order(String body) {
        return post("/v1/orders", body, "Idempotency-Key", "key-1");
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }

    /** With the web channel's key, unless the headers have another. */
    Reply send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        boolean keyGiven = false;
        for (int i = 0; i < headers.length; i += 2) {
            keyGiven |= headers[i].equals("Authorization");
            if (!headers[i + 1].isEmpty()) {
                request.header(headers[i], headers[i + 1]);
            }
        }
        if (!keyGiven) {
            request.header("Authorization", "Bearer " + KEY);
        }
        try {
            return reply(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Reply reply(HttpResponse<byte[]> response) throws IOException {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Reply(response.statusCode(), text, isJson ? JSON.readTree(text) : JSON.createObjectNode(), response);
    }

    @Override
    public void close() {
        client.close();
        get(server.stop(Duration.ofSeconds(5)));
    }
}
