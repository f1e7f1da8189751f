package io.penstock.ports.driven;

import io.penstock.ports.driving.BusinessEvent;

/** Between an event as it travels and what it means. Safe for several threads. */
public interface EventCodec {
    /** What a raw event means; throws {@link UnreadableEventException} when it cannot be told. */
    BusinessEvent decode(RawEvent raw);

    /** What a key without a value means; throws {@link UnreadableEventException} when it cannot be told. */
    BusinessEvent removed(RawRemoval raw);

    RawEvent encode(OutgoingEvent event);

    /** The event is not what its type promises; the message says where, in words for the one who sent it. */
    final class UnreadableEventException extends RuntimeException {
        public UnreadableEventException(String message) {
            super(message);
        }
    }
}
