package io.penstock.adapters.vertxhttp;

import io.penstock.domain.shared.ChannelId;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Answers written before, while {@link io.penstock.ports.driving.CheckAvailability} gives the same figures. A table of
 * fixed size: what falls on a place that is taken takes it. Safe for several threads.
 */
final class PreparedAnswers {
    /** A power of two. With about a kilobyte a place, 16 MiB at most. */
    static final int PLACES = 16_384;

    private final AtomicReferenceArray<PreparedAnswer> places = new AtomicReferenceArray<>(PLACES);

    PreparedAnswer of(SkuAvailability answer, ChannelId channel) {
        int place = placeOf(answer, channel);
        PreparedAnswer known = places.getAcquire(place);
        if (known != null && known.isOf(answer)) {
            return known;
        }
        PreparedAnswer prepared = new PreparedAnswer(answer);
        places.setRelease(place, prepared);
        return prepared;
    }

    private static int placeOf(SkuAvailability answer, ChannelId channel) {
        int hash = (31 * answer.figures().sku().hashCode() + channel.hashCode()) * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
