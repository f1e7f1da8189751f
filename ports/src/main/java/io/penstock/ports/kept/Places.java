package io.penstock.ports.kept;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A table of fixed size for what can be worked out again, in sets of four places: what is new takes its own, and what was
 * there moves on by one, the last of them out. With one place for each, of 10,000 things asked for as unevenly as SKUs are
 * one question in thirteen would find another's in 32,768; with four it is one in three hundred. Nobody waits: of two who
 * keep something at once, one may have done so in vain. Safe for several threads.
 */
public final class Places<T> {
    /** Of places that are looked at. */
    public static final int SET = 4;

    private final AtomicReferenceArray<@Nullable T> places;

    /** @param count of places, a power of two from four on */
    public Places(int count) {
        this.places = new AtomicReferenceArray<>(count);
    }

    /** A number whose lowest bits tell keys apart. */
    public static int spread(int hashCode) {
        int hash = hashCode * 0x9E3779B9;
        return hash ^ (hash >>> 16);
    }

    /**
     * What is there, of whatever it is.
     *
     * @param hash of what is looked for; its lowest bits count
     * @param attempt 0 to {@link #SET} less 1
     */
    public @Nullable T at(int hash, int attempt) {
        return places.getAcquire(place(hash, attempt));
    }

    /** Keeps something, in place of what was kept about the same. */
    public void keep(int hash, T kept, Predicate<? super T> isAboutTheSame) {
        T moving = kept;
        for (int i = 0; i < SET && moving != null; i++) {
            int place = place(hash, i);
            T before = places.getAcquire(place);
            places.setRelease(place, moving);
            moving = before == null || isAboutTheSame.test(before) ? null : before;
        }
    }

    private int place(int hash, int attempt) {
        return (hash ^ attempt) & (places.length() - 1);
    }
}
