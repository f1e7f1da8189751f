package io.penstock.gateway.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** One client of an API, with its key if it has one. */
record Caller(HttpClient http, URI base, String key) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private HttpRequest.Builder post(String path, String json) {
        return to(path).header("Content-Type", "application/json")
                .header("Request-Timeout-Ms", "50000")
                .POST(BodyPublishers.ofString(json));
    }

    Answered get(String path) {
        return send(to(path).build());
    }

    Answered delete(String path) {
        return send(to(path).DELETE().build());
    }

    Answered say(String path, String json) {
        return send(post(path, json).build());
    }

    /** {@code POST /v1/orders} under an idempotency key. */
    Answered order(String idempotencyKey, String json) {
        return send(post("/v1/orders", json)
                .header("Idempotency-Key", idempotencyKey)
                .build());
    }

    CompletableFuture<Answered> orderLater(String idempotencyKey, String json) {
        HttpRequest request = post("/v1/orders", json)
                .header("Idempotency-Key", idempotencyKey)
                .build();
        return http.sendAsync(request, BodyHandlers.ofString()).thenApply(Answered::of);
    }

    private Answered send(HttpRequest request) {
        try {
            return Answered.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
