package io.penstock.domain.availability;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Quantity;

/**
 * Quantity kept for one channel.
 *
 * @param quantity as the ERP stated it
 * @param consumed what that channel has had of it since, as far as the ERP's allocated contains it already
 */
public record Protection(ChannelId channel, long quantity, long consumed) {
    public Protection {
        Quantity.check("protection", quantity);
        Quantity.check("consumed protection", consumed);
    }

    /** What is still kept, when the channel's live reservations amount to {@code reserved}. */
    long remaining(long reserved) {
        return Math.max(0, quantity - consumed - reserved);
    }

    Protection consume(long more) {
        return new Protection(channel, quantity, Math.min(Quantity.MAX, consumed + more));
    }
}
