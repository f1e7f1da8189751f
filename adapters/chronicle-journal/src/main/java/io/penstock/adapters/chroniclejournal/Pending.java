package io.penstock.adapters.chroniclejournal;

import java.util.concurrent.CompletableFuture;

/** A record that waits for its force, and the stage its caller waits for. */
final class Pending extends CompletableFuture<Long> {
    private final byte schema;
    private final byte[] payload;

    Pending(byte schema, byte[] payload) {
        this.schema = schema;
        this.payload = payload;
    }

    byte schema() {
        return schema;
    }

    byte[] payload() {
        return payload;
    }
}
