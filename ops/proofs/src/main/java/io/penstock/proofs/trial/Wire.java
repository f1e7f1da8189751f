package io.penstock.proofs.trial;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** HTTP to gateway and ERP, in the name of one sales channel. */
public final class Wire implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String key;

    /** @param key the channel's */
    public Wire(String key) {
        this.key = key;
    }

    HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json");
    }

    HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    HttpClient client() {
        return client;
    }

    public JsonNode get(String uri) {
        return answer(request(uri).GET().build());
    }

    public JsonNode post(String uri, String body) {
        return answer(request(uri).POST(BodyPublishers.ofString(body)).build());
    }

    private JsonNode answer(HttpRequest request) {
        try {
            return Json.read(send(request).body());
        } catch (IOException fault) {
            throw new UncheckedIOException(request.uri() + " does not answer", fault);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
