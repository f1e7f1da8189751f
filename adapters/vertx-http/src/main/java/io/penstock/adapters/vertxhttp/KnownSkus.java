package io.penstock.adapters.vertxhttp;

import io.penstock.domain.shared.Code;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.kept.Places;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * SKUs by the bytes of their names: one that was named before is neither checked nor made again, and, being the same
 * object, soon found wherever it was kept. Safe for several threads.
 */
final class KnownSkus {
    /** A power of two. */
    static final int PLACES = 32_768;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Places<Known> places = new Places<>(PLACES);

    /** One SKU, and its name as it stands in a body. */
    private static final class Known {
        private final byte[] name;
        private final Sku sku;

        Known(byte[] name, Sku sku) {
            this.name = name;
            this.sku = sku;
        }

        boolean isCalled(byte[] text, int from, int to) {
            return Arrays.equals(name, 0, name.length, text, from, to);
        }
    }

    /** The SKU of that name, bytes of ASCII; null when none can be called that. */
    @Nullable
    Sku named(byte[] text, int from, int to) {
        int hash = hash(text, from, to);
        for (int i = 0; i < Places.SET; i++) {
            Known known = places.at(hash, i);
            if (known != null && known.isCalled(text, from, to)) {
                return known.sku;
            }
        }
        String name = new String(text, from, to - from, StandardCharsets.US_ASCII);
        if (!Code.isValid(name)) {
            return null;
        }
        Sku sku = new Sku(name);
        places.keep(
                hash, new Known(Arrays.copyOfRange(text, from, to), sku), before -> before.isCalled(text, from, to));
        return sku;
    }

    private static int hash(byte[] text, int from, int to) {
        long hash = (long) to - from;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            hash = mixed(hash ^ (long) EIGHT.get(text, at));
        }
        for (; at < to; at++) {
            hash = 31 * hash + text[at];
        }
        return (int) (mixed(hash) >>> 32);
    }

    private static long mixed(long hash) {
        long spread = hash * 0x9E3779B97F4A7C15L;
        return spread ^ (spread >>> 32);
    }
}
