package io.penstock.ports.driven;

import java.time.Duration;
import java.util.Optional;

/** What an outside system can leave us with. There is no fourth. */
public sealed interface ErpReply {
    /** The ERP has it under its own number; whatever it states at {@code version} or later contains it. */
    record Accepted(String erpNumber, long version) implements ErpReply {}

    /** The ERP will not have it, whoever asks how often. */
    record Refused(String reason) implements ErpReply {}

    /**
     * Nobody knows whether it happened. Ask by the same order id; never send a new one.
     *
     * @param retryAfter how long the ERP wants to be left alone, if it said so
     */
    record Unknown(Throwable fault, Optional<Duration> retryAfter) implements ErpReply {}
}
