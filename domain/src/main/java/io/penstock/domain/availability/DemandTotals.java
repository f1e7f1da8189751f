package io.penstock.domain.availability;

import io.penstock.domain.reservation.Totals;
import io.penstock.domain.shared.ChannelId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stock demand being added up: undated, by date, by channel. */
final class DemandTotals implements Totals<StockDemand> {
    private long undated;
    private final NavigableMap<LocalDate, Long> dated;
    private final Map<ChannelId, Long> byChannel;
    /** The last copy, as long as nothing has changed since. */
    private @Nullable Demands copied;

    DemandTotals() {
        this(Demands.NONE);
    }

    DemandTotals(Demands start) {
        this.undated = start.undated();
        this.dated = new TreeMap<>(start.dated());
        this.byChannel = new HashMap<>(start.byChannel());
    }

    @Override
    public void add(StockDemand demand) {
        add(demand.channel(), demand.date(), demand.quantity());
    }

    @Override
    public void remove(StockDemand demand) {
        add(demand.channel(), demand.date(), -demand.quantity());
    }

    void add(ChannelId channel, Optional<LocalDate> date, long quantity) {
        copied = null;
        if (date.isPresent()) {
            change(dated, date.get(), quantity);
        } else {
            undated += quantity;
        }
        change(byChannel, channel, quantity);
    }

    private static <K> void change(Map<K, Long> totals, K key, long by) {
        long changed = totals.getOrDefault(key, 0L) + by;
        if (changed == 0) {
            totals.remove(key);
        } else {
            totals.put(key, changed);
        }
    }

    /** Whether all of it comes from the stock on hand. */
    boolean isUndated() {
        return dated.isEmpty();
    }

    long undated() {
        return undated;
    }

    /** The totals as they are; valid until the next change. */
    Demands view() {
        return new Demands(undated, dated, byChannel);
    }

    /** A copy that stays. */
    Demands copy() {
        Demands known = copied == null ? newCopy() : copied;
        copied = known;
        return known;
    }

    private Demands newCopy() {
        return undated == 0 && byChannel.isEmpty()
                ? Demands.NONE
                : new Demands(
                        undated,
                        dated.isEmpty() ? Collections.emptyNavigableMap() : new TreeMap<>(dated),
                        Map.copyOf(byChannel));
    }
}
