package io.penstock.adapters.vertxhttp;

import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.Sku;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * SKUs by the bytes of their names: one that was named before is neither checked nor made again. A table of fixed size:
 * what falls on a place that is taken takes it. Safe for several threads.
 */
final class KnownSkus {
    /** A power of two. */
    static final int PLACES = 32_768;

    private final AtomicReferenceArray<@Nullable Sku> places = new AtomicReferenceArray<>(PLACES);

    /** The SKU of that name, bytes of ASCII; null when none can be called that. */
    @Nullable
    Sku named(byte[] text, int from, int to) {
        int place = placeOf(text, from, to);
        Sku known = places.getAcquire(place);
        if (known != null && isCalled(known.value(), text, from, to)) {
            return known;
        }
        String name = new String(text, from, to - from, StandardCharsets.US_ASCII);
        if (!Code.isValid(name)) {
            return null;
        }
        Sku sku = new Sku(name);
        places.setRelease(place, sku);
        return sku;
    }

    private static int placeOf(byte[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text[i];
        }
        hash *= 0x9E3779B9;
        return (hash ^ (hash >>> 16)) & (PLACES - 1);
    }

    private static boolean isCalled(String name, byte[] text, int from, int to) {
        int length = to - from;
        if (name.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}
