package io.penstock.domain.availability;

import io.penstock.domain.reservation.Totals;
import io.penstock.domain.shared.ChannelId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stock demand being added up: undated, by date, by channel. Whoever changes it has most likely nothing of it in the cache. */
final class DemandTotals implements Totals<StockDemand> {
    private long undated;
    /** Null until there is any. */
    private @Nullable TreeMap<LocalDate, Long> dated;
    /** The first channel that demanded anything, often the only one; null until then. */
    private @Nullable ChannelId channel;

    private long ofChannel;
    /** Few, so they are searched one after the other; changed in place, because that happens with every demand. */
    private List<OfChannel> ofOthers = List.of();

    /** What another channel demands. */
    private static final class OfChannel {
        final ChannelId channel;
        long quantity;

        OfChannel(ChannelId channel) {
            this.channel = channel;
        }
    }

    DemandTotals() {}

    DemandTotals(Demands start) {
        this.undated = start.undated();
        if (!start.dated().isEmpty()) {
            this.dated = new TreeMap<>(start.dated());
        }
        start.byChannel().forEach(this::add);
    }

    @Override
    public void add(StockDemand demand) {
        add(demand.channel(), demand.date(), demand.quantity());
    }

    @Override
    public void remove(StockDemand demand) {
        add(demand.channel(), demand.date(), -demand.quantity());
    }

    void add(ChannelId of, Optional<LocalDate> date, long quantity) {
        if (date.isPresent()) {
            add(date.get(), quantity);
        } else {
            undated += quantity;
        }
        add(of, quantity);
    }

    private void add(LocalDate date, long quantity) {
        if (dated == null) {
            dated = new TreeMap<>();
        }
        dated.merge(date, quantity, (known, more) -> known + more == 0 ? null : known + more);
    }

    private void add(ChannelId of, long quantity) {
        if (channel == null) {
            channel = of;
        }
        if (channel.equals(of)) {
            ofChannel += quantity;
        } else {
            other(of).quantity += quantity;
        }
    }

    private OfChannel other(ChannelId of) {
        for (OfChannel each : ofOthers) {
            if (each.channel.equals(of)) {
                return each;
            }
        }
        if (ofOthers.isEmpty()) {
            ofOthers = new ArrayList<>(1);
        }
        OfChannel first = new OfChannel(of);
        ofOthers.add(first);
        return first;
    }

    /** Whether all of it comes from the stock on hand. */
    boolean isUndated() {
        return dated == null || dated.isEmpty();
    }

    long undated() {
        return undated;
    }

    /** The totals as they are; valid until the next change. */
    Demands view() {
        return new Demands(undated, dated == null ? Collections.emptyNavigableMap() : dated, channels());
    }

    private Map<ChannelId, Long> channels() {
        if (ofOthers.isEmpty()) {
            return channel == null || ofChannel == 0 ? Map.of() : Map.of(channel, ofChannel);
        }
        Map<ChannelId, Long> channels = HashMap.newHashMap(1 + ofOthers.size());
        if (channel != null && ofChannel != 0) {
            channels.put(channel, ofChannel);
        }
        for (OfChannel each : ofOthers) {
            if (each.quantity != 0) {
                channels.put(each.channel, each.quantity);
            }
        }
        return Map.copyOf(channels);
    }

    /** A copy that stays. */
    Demands copy() {
        Map<ChannelId, Long> channels = channels();
        return undated == 0 && channels.isEmpty()
                ? Demands.NONE
                : new Demands(
                        undated,
                        dated == null || dated.isEmpty() ? Collections.emptyNavigableMap() : new TreeMap<>(dated),
                        channels);
    }
}
