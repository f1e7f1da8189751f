package io.penstock.gateway.application;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driving.TrackOrder.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The orders of one channel in the order of their ids, by their handles in the table of all. Only here do they come into that
 * table and leave it, so a handle in here names the order it was given for. Whoever holds this lock may take one of the
 * table's; never the other way round. Safe for several threads.
 */
final class ChannelOrders {
    private static final int LENGTH_AT_FIRST = 16;
    /** So many are looked at together: others wait meanwhile. */
    private static final int TOGETHER = 32;

    private final OrderTable table;
    private int[] handles = new int[LENGTH_AT_FIRST];
    /** Of {@link #handles}, what is in use begins here and ends before {@link #end}. */
    private int begin;

    private int end;
    /** No order in here comes after it. */
    private @Nullable OrderId newest;

    ChannelOrders(OrderTable table) {
        this.table = table;
    }

    /**
     * Some of a channel's orders that were looked through.
     *
     * @param found those that matched, newest first
     * @param last where others follow, the one to go on after
     */
    record Some(List<OrderId> found, Optional<OrderId> last) {}

    /**
     * Whether it is new in the table of all.
     *
     * @param order writes it as {@link PackedOrder} does
     */
    synchronized boolean add(OrderId id, Consumer<Packing> order) {
        int handle = table.add(id, order);
        if (handle == OrderTable.NONE) {
            return false;
        }
        insert(isNewest(id) ? end : placeOf(id), handle);
        return true;
    }

    /** Nearly every one is: that is seen without a look at those that are packed. */
    private boolean isNewest(OrderId id) {
        boolean isNewest = newest == null || id.compareTo(newest) > 0;
        newest = isNewest ? id : newest;
        return isNewest;
    }

    /** If it is in here. */
    synchronized void remove(OrderId id) {
        int at = placeOf(id);
        if (at < end && table.compare(handles[at], id) == 0) {
            takeOut(at);
            table.remove(id);
        }
    }

    /** The next after {@code before}, or the first; newest first. */
    synchronized Some some(Optional<OrderId> before, Filter filter) {
        int from = before.map(this::placeOf).orElse(end);
        int to = Math.max(begin, from - TOGETHER);
        List<OrderId> found = new ArrayList<>();
        for (int at = from - 1; at >= to; at--) {
            if (table.matches(handles[at], filter)) {
                found.add(table.id(handles[at]));
            }
        }
        return new Some(found, to == begin ? Optional.empty() : Optional.of(table.id(handles[to])));
    }

    /** Of the first that does not come before this id; looked for from both ends, near which nearly all are. */
    private int placeOf(OrderId id) {
        int low = begin - 1;
        int high = end;
        for (int step = 1; high - low > 2 * step; step *= 2) {
            if (isBefore(high - step, id)) {
                low = high - step;
            } else if (isBefore(low + step, id)) {
                high -= step;
                low += step;
            } else {
                high = low + step;
            }
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (isBefore(middle, id)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private boolean isBefore(int place, OrderId id) {
        return table.compare(handles[place], id) < 0;
    }

    private void insert(int place, int handle) {
        int at = place;
        if (end == handles.length) {
            at -= begin;
            makeRoom();
        }
        System.arraycopy(handles, at, handles, at + 1, end - at);
        handles[at] = handle;
        end++;
    }

    /** Behind the last: before the first, where much is free, or in a longer array. */
    private void makeRoom() {
        int size = end - begin;
        int[] roomy = 2 * size > handles.length ? new int[2 * handles.length] : handles;
        System.arraycopy(handles, begin, roomy, 0, size);
        handles = roomy;
        begin = 0;
        end = size;
    }

    private void takeOut(int at) {
        if (at - begin < end - at) {
            System.arraycopy(handles, begin, handles, begin + 1, at - begin);
            begin++;
        } else {
            System.arraycopy(handles, at + 1, handles, at, end - at - 1);
            end--;
        }
    }
}
