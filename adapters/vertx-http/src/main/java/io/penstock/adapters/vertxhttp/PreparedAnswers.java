package io.penstock.adapters.vertxhttp;

import io.penstock.domain.shared.ChannelId;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import io.penstock.ports.kept.Places;

/**
 * Answers written before, while {@link io.penstock.ports.driving.CheckAvailability} gives the same figures. Safe for
 * several threads.
 */
final class PreparedAnswers {
    /** A power of two. With about a kilobyte a place, 32 MiB at most. */
    static final int PLACES = 32_768;

    private final Places<PreparedAnswer> places = new Places<>(PLACES);

    PreparedAnswer of(SkuAvailability answer, ChannelId channel) {
        int hash = Places.spread(31 * answer.figures().sku().hashCode() + channel.hashCode());
        for (int i = 0; i < Places.SET; i++) {
            PreparedAnswer known = places.at(hash, i);
            if (known != null && known.isOf(answer)) {
                return known;
            }
        }
        PreparedAnswer prepared = new PreparedAnswer(answer);
        places.keep(hash, prepared, before -> before.isAboutTheSkuOf(answer));
        return prepared;
    }
}
