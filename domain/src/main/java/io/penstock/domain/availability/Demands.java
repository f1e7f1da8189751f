package io.penstock.domain.availability;

import io.penstock.domain.shared.ChannelId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Demand on a position, added up.
 *
 * @param undated from the stock on hand
 * @param dated by the date it is promised for
 * @param byChannel all of it, by channel
 */
public record Demands(long undated, NavigableMap<LocalDate, Long> dated, Map<ChannelId, Long> byChannel) {
    public static final Demands NONE = new Demands(0, Collections.emptyNavigableMap(), Map.of());

    long ofChannel(ChannelId channel) {
        return byChannel.getOrDefault(channel, 0L);
    }
}
