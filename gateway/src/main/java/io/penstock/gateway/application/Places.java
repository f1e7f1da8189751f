package io.penstock.gateway.application;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Sku;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A table of fixed size for what can be worked out again, in sets of four places: what is new takes its own, and what was
 * there moves on by one, the last of them out. With one place for each, of 10,000 SKUs asked for as unevenly as SKUs are
 * one question in thirteen would find another's; with four it is one in three hundred. Nobody waits: of two who keep
 * something at once, one may have done so in vain. Safe for several threads.
 */
final class Places<T extends Places.Kept> {
    /** A power of two. */
    static final int COUNT = 32_768;

    /** Of places that are looked at, a power of two. */
    static final int SET = 4;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(COUNT);

    /** What is kept; whether it still holds is its own affair. */
    interface Kept {
        boolean isAbout(Sku sku, ChannelId channel);
    }

    static int of(Sku sku, ChannelId channel) {
        int hash = (31 * sku.hashCode() + channel.hashCode()) * 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (COUNT - 1);
    }

    /**
     * What is there, of whatever it is.
     *
     * @param attempt 0 to {@link #SET} less 1
     */
    @Nullable
    T at(int place, int attempt) {
        return places.getAcquire(place ^ attempt);
    }

    /** In place of what was kept about the same. */
    void keep(Sku sku, ChannelId channel, T kept) {
        int place = of(sku, channel);
        T moving = kept;
        for (int i = 0; i < SET && moving != null; i++) {
            T before = places.getAcquire(place ^ i);
            places.setRelease(place ^ i, moving);
            moving = before == null || before.isAbout(sku, channel) ? null : before;
        }
    }
}
