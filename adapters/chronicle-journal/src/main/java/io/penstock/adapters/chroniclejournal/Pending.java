package io.penstock.adapters.chroniclejournal;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A record that waits for its force, and the stage its caller waits for. */
final class Pending extends CompletableFuture<Long> {
    private final byte schema;
    private final byte[] payload;
    /** Set before the record is handed over, if ever. */
    private @Nullable Provision provision;

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

    /** What the record counts on, if it is provisional. */
    @Nullable
    Provision provision() {
        return provision;
    }

    void isProvisional(Provision on) {
        provision = on;
    }
}
