package io.penstock.gateway.application;

import io.penstock.domain.shared.OrderId;
import io.penstock.domain.table.OpenTable;
import io.penstock.domain.table.Seats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is one of for each order, by the order's id: in parts, each of which is locked by itself, and no object for an
 * entry. Safe for several threads.
 *
 * @param <V> what is kept
 */
final class ById<V> {
    private static final int PART_BITS = 4;
    private static final int LENGTH_AT_FIRST = 16;

    private final Function<V, OrderId> id;
    private final List<OpenTable<V>> parts;

    /** @param id never changes */
    ById(Function<V, OrderId> id) {
        this.id = id;
        this.parts = IntStream.range(0, 1 << PART_BITS)
                .mapToObj(_ -> new OpenTable<V>(LENGTH_AT_FIRST))
                .toList();
    }

    @Nullable
    V get(OrderId wanted) {
        int hash = Seats.hash(wanted);
        OpenTable<V> part = part(hash);
        synchronized (part) {
            int at = placeOf(wanted, hash, part);
            return at == OpenTable.NOWHERE ? null : part.at(at);
        }
    }

    /** Whether there was none. */
    boolean add(V added) {
        int hash = Seats.hash(id.apply(added));
        OpenTable<V> part = part(hash);
        synchronized (part) {
            boolean isNew = placeOf(id.apply(added), hash, part) == OpenTable.NOWHERE;
            if (isNew) {
                part.add(added, hash);
            }
            return isNew;
        }
    }

    /** What is no longer there; null: nothing was. */
    @Nullable
    V remove(OrderId wanted) {
        int hash = Seats.hash(wanted);
        OpenTable<V> part = part(hash);
        synchronized (part) {
            int at = placeOf(wanted, hash, part);
            if (at == OpenTable.NOWHERE) {
                return null;
            }
            V removed = part.at(at);
            part.remove(at);
            return removed;
        }
    }

    /** All, in no order; what comes or goes meanwhile may be among them or not. */
    Stream<V> all() {
        return parts.stream().flatMap(part -> copy(part).stream());
    }

    private static <V> List<V> copy(OpenTable<V> part) {
        synchronized (part) {
            List<V> all = new ArrayList<>(part.size());
            part.forEach(all::add);
            return all;
        }
    }

    int size() {
        int size = 0;
        for (OpenTable<V> part : parts) {
            synchronized (part) {
                size += part.size();
            }
        }
        return size;
    }

    private OpenTable<V> part(int hash) {
        return parts.get(hash >>> (Integer.SIZE - PART_BITS));
    }

    private int placeOf(OrderId wanted, int hash, OpenTable<V> part) {
        int at = part.first(hash);
        while (at != OpenTable.NOWHERE && !id.apply(part.at(at)).equals(wanted)) {
            at = part.next(at);
        }
        return at;
    }
}
