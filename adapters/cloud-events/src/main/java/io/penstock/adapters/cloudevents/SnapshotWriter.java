package io.penstock.adapters.cloudevents;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.RawEvent;
import java.time.Instant;

/** {@code penstock.snapshot.requested}: the owner of a figure is asked to state it anew. */
public final class SnapshotWriter {
    private SnapshotWriter() {}

    /** @param version the last one known, 0 when none is */
    public static RawEvent stock(PositionKey position, long version, Instant at) {
        return event(position.toString(), at, JsonBytes.object(out -> {
            out.writeStringField("kind", "stock");
            out.writeStringField("sku", position.sku().value());
            out.writeStringField("location", position.location().value());
            out.writeNumberField("version", version);
            out.writeStringField("at", at.toString());
        }));
    }

    /** @param version the last one known, 0 when none is */
    public static RawEvent credit(CustomerId customer, long version, Instant at) {
        return event(customer.value(), at, JsonBytes.object(out -> {
            out.writeStringField("kind", "credit");
            out.writeStringField("customer", customer.value());
            out.writeNumberField("version", version);
            out.writeStringField("at", at.toString());
        }));
    }

    private static RawEvent event(String key, Instant at, byte[] data) {
        String id = "snapshot-" + key + "-" + at.toEpochMilli();
        return new RawEvent(id, CloudEventCodec.GATEWAY_SOURCE, EventTypes.SNAPSHOT_REQUESTED, at, key, data);
    }
}
