package io.penstock.perf.rivals;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What the rivals have in common. */
final class Rivals {
    private Rivals() {}

    static String sku(int n) {
        return "SKU-%05d".formatted(n);
    }

    static String resource(String name) {
        try (InputStream in = Rivals.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
