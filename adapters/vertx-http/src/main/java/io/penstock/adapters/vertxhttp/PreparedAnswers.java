package io.penstock.adapters.vertxhttp;

import io.penstock.domain.shared.ChannelId;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Answers written before, while {@link io.penstock.ports.driving.CheckAvailability} gives the same figures. A table of
 * fixed size in sets of four places: what is new takes its own, and what was there moves on by one, the last of them out.
 * Safe for several threads.
 */
final class PreparedAnswers {
    /** A power of two. With about a kilobyte a place, 32 MiB at most. */
    static final int PLACES = 32_768;

    /** Of places that are looked at, a power of two. */
    private static final int SET = 4;

    private final AtomicReferenceArray<@Nullable PreparedAnswer> places = new AtomicReferenceArray<>(PLACES);

    PreparedAnswer of(SkuAvailability answer, ChannelId channel) {
        int place = placeOf(answer, channel);
        for (int i = 0; i < SET; i++) {
            PreparedAnswer known = places.getAcquire(place ^ i);
            if (known != null && known.isOf(answer)) {
                return known;
            }
        }
        PreparedAnswer prepared = new PreparedAnswer(answer);
        keep(prepared, answer, place);
        return prepared;
    }

    /** In place of one about the same SKU. */
    private void keep(PreparedAnswer prepared, SkuAvailability answer, int place) {
        PreparedAnswer moving = prepared;
        for (int i = 0; i < SET && moving != null; i++) {
            PreparedAnswer before = places.getAcquire(place ^ i);
            places.setRelease(place ^ i, moving);
            moving = before == null || before.isAboutTheSkuOf(answer) ? null : before;
        }
    }

    private static int placeOf(SkuAvailability answer, ChannelId channel) {
        int hash = (31 * answer.figures().sku().hashCode() + channel.hashCode()) * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }
}
