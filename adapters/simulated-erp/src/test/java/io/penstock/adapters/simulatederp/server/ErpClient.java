package io.penstock.adapters.simulatederp.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;

/** Talks to an ERP as a test would by hand. */
final class ErpClient implements AutoCloseable {
    /** What came back. */
    record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {
        String reason() {
            return body.path("reason").asText();
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    ErpClient(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    Reply get(String path) {
        return reply(send(request(path).GET().build()));
    }

    Reply post(String path, String body) {
        return reply(send(post(path, body, Duration.ofSeconds(60))));
    }

    CompletableFuture<Reply> postAsync(String path, String body) {
        return http.sendAsync(post(path, body, Duration.ofSeconds(60)), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(ErpClient::reply);
    }

    /** A call whose caller gives up after a while. */
    CompletableFuture<Reply> postImpatiently(String path, String body, Duration patience) {
        return http.sendAsync(post(path, body, patience), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(ErpClient::reply);
    }

    Reply book(String order) {
        return post("/orders", order);
    }

    /** An order of one line, for the customer that every test has. */
    static String order(String reference, String sku, long quantity) {
        return """
            {"externalRef":"%s","customer":"CUST-1","currency":"EUR","lines":[
            {"line":1,"sku":"%s","location":"DC-EAST","quantity":%d,"unitPrice":"10.0000"}]}\
            """.formatted(reference, sku, quantity);
    }

    JsonNode position(String sku) {
        return get("/stock/" + sku).body().get(0);
    }

    List<JsonNode> bookings(String reference) {
        return list(get("/orders?externalRef=" + reference).body());
    }

    /** Every event of one type, in order, by its data. */
    List<JsonNode> events(String type) {
        return allEvents().stream()
                .filter(event -> event.path("type").asText().equals("penstock." + type))
                .map(event -> event.path("data"))
                .toList();
    }

    List<JsonNode> allEvents() {
        List<JsonNode> all = new ArrayList<>();
        long after = 0;
        List<JsonNode> some;
        do {
            JsonNode page = get("/events?limit=7&after=" + after).body();
            some = list(page.path("events"));
            all.addAll(some);
            after = page.path("next").asLong();
        } while (!some.isEmpty());
        return all;
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    }

    private HttpRequest post(String path, String body, Duration patience) {
        return request(path)
                .timeout(patience)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Reply reply(HttpResponse<byte[]> raw) {
        try {
            return new Reply(raw.statusCode(), Json.MAPPER.readTree(raw.body()), raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
