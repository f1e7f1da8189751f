package io.penstock.adapters.chroniclejournal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * One object for each of the codes that come again and again: an order read back has a dozen of them, and a million orders
 * would have twelve million. Bounded: of two codes that want one slot the later one has it. Safe for several threads, for
 * at worst a code is made twice.
 */
final class Shared<C> {
    /** A power of two, and more than the codes of a kind that are often in use. */
    private static final int SLOTS = 1 << 16;

    private final AtomicReferenceArray<C> slots = new AtomicReferenceArray<>(SLOTS);
    private final Function<String, C> make;
    private final Function<C, String> text;

    Shared(Function<String, C> make, Function<C, String> text) {
        this.make = make;
        this.text = text;
    }

    C of(String value) {
        int hash = value.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        C known = slots.get(slot);
        if (known != null && text.apply(known).equals(value)) {
            return known;
        }
        C made = make.apply(value);
        slots.set(slot, made);
        return made;
    }
}
