package io.penstock.domain.availability;

import io.penstock.domain.reservation.Totals;
import io.penstock.domain.shared.ChannelId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stock demand being added up: undated, by date, by channel. */
final class DemandTotals implements Totals<StockDemand> {
    private long undated;
    private final NavigableMap<LocalDate, Long> dated;
    /** Few, so they are searched one after the other; changed in place, because that happens with every demand. */
    private final List<OfChannel> byChannel = new ArrayList<>(1);
    /** The last copy, as long as nothing has changed since. */
    private @Nullable Demands copied;

    /** What a channel demands. */
    private static final class OfChannel {
        final ChannelId channel;
        long quantity;

        OfChannel(ChannelId channel) {
            this.channel = channel;
        }
    }

    DemandTotals() {
        this(Demands.NONE);
    }

    DemandTotals(Demands start) {
        this.undated = start.undated();
        this.dated = new TreeMap<>(start.dated());
        start.byChannel().forEach((channel, quantity) -> ofChannel(channel).quantity = quantity);
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
            long changed = dated.getOrDefault(date.get(), 0L) + quantity;
            if (changed == 0) {
                dated.remove(date.get());
            } else {
                dated.put(date.get(), changed);
            }
        } else {
            undated += quantity;
        }
        ofChannel(channel).quantity += quantity;
    }

    private OfChannel ofChannel(ChannelId channel) {
        for (int i = 0; i < byChannel.size(); i++) {
            if (byChannel.get(i).channel.equals(channel)) {
                return byChannel.get(i);
            }
        }
        OfChannel first = new OfChannel(channel);
        byChannel.add(first);
        return first;
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
        return new Demands(undated, dated, channels());
    }

    private Map<ChannelId, Long> channels() {
        if (byChannel.size() == 1) {
            OfChannel one = byChannel.getFirst();
            return one.quantity == 0 ? Map.of() : Map.of(one.channel, one.quantity);
        }
        Map<ChannelId, Long> channels = HashMap.newHashMap(byChannel.size());
        for (OfChannel each : byChannel) {
            if (each.quantity != 0) {
                channels.put(each.channel, each.quantity);
            }
        }
        return Map.copyOf(channels);
    }

    /** A copy that stays. */
    Demands copy() {
        Demands known = copied == null ? newCopy() : copied;
        copied = known;
        return known;
    }

    private Demands newCopy() {
        Map<ChannelId, Long> channels = channels();
        return undated == 0 && channels.isEmpty()
                ? Demands.NONE
                : new Demands(
                        undated, dated.isEmpty() ? Collections.emptyNavigableMap() : new TreeMap<>(dated), channels);
    }
}
