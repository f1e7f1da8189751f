package io.penstock.gateway.application;

import io.penstock.domain.availability.Stock;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.kept.Places;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be sold of a SKU from the shelves, for as long as that holds, as {@link StandingAnswers} has it: all that a line
 * of many needs to know when there is enough. Safe for several threads.
 */
final class StandingLines {
    private static final long OF_SEVERAL = Long.MAX_VALUE;

    private final Places<Line> places = new Places<>(StandingAnswers.PLACES);

    /** What may be sold, all that it was made from, and the time in which it holds. */
    static final class Line {
        private final Sku sku;
        private final ChannelId channel;
        private final Positions.Shelf shelf;
        private final List<Stock> stocks;
        private final @Nullable Item item;
        /** Of the time in which it holds, in seconds and nanoseconds: to look at an instant is a way to go. */
        private final long fromSecond;

        private final int fromNano;
        private final long untilSecond;
        private final int untilNano;
        private final long availableToSell;
        private final String source;
        private final long toldMillis;
        private final Freshness oldest;
        private final long oldestMillis;
        /** Under it the item was last looked at and found to be this one. */
        private volatile Object itemsMark;

        /**
         * @param shelf where the stocks were found
         * @param stocks at least one
         * @param sources know the name of who told by one object, whoever says it
         */
        Line(
                Sku sku,
                ChannelId channel,
                Positions.Shelf shelf,
                List<Stock> stocks,
                @Nullable Item item,
                Object itemsMark,
                Instant now,
                long availableToSell,
                SourceWatch sources) {
            this.sku = sku;
            this.channel = channel;
            this.shelf = shelf;
            this.stocks = stocks;
            this.item = item;
            this.itemsMark = itemsMark;
            Instant until = StandingAnswers.end(stocks, now);
            this.fromSecond = now.getEpochSecond();
            this.fromNano = now.getNano();
            this.untilSecond = until.getEpochSecond();
            this.untilNano = until.getNano();
            this.availableToSell = availableToSell;
            this.source = sources.nameOf(stocks.getFirst().supply().freshness().source());
            this.toldMillis = toldMillis(stocks, source);
            this.oldest = oldest(stocks);
            this.oldestMillis = oldest.asOf().toEpochMilli();
        }

        private static Freshness oldest(List<Stock> stocks) {
            Freshness oldest = stocks.getFirst().supply().freshness();
            for (Stock stock : stocks) {
                Freshness told = stock.supply().freshness();
                oldest = told.asOf().isBefore(oldest.asOf()) ? told : oldest;
            }
            return oldest;
        }

        private static long toldMillis(List<Stock> stocks, String source) {
            long latest = 0;
            for (Stock stock : stocks) {
                Freshness told = stock.supply().freshness();
                if (!told.source().equals(source)) {
                    return OF_SEVERAL;
                }
                latest = Math.max(latest, told.asOf().toEpochMilli());
            }
            return latest;
        }

        /** Who has told of the first of them, as {@link SourceWatch#nameOf} has it. */
        String source() {
            return source;
        }

        /** When its source last told of any of them, in milliseconds since 1970; the most there is when others did too. */
        long toldMillis() {
            return toldMillis;
        }

        /** What was told longest ago, and of those the first. */
        Freshness oldest() {
            return oldest;
        }

        /** Whether all of it was told by one source, and none of it before this moment, in milliseconds since 1970. */
        boolean isBeyond(long sourceMillis) {
            return toldMillis != OF_SEVERAL && sourceMillis <= oldestMillis;
        }

        long availableToSell() {
            return availableToSell;
        }

        List<Stock> stocks() {
            return stocks;
        }

        @SuppressWarnings("ReferenceEquality") // as a rule whoever asks again has the same names
        boolean isAbout(Sku asked, ChannelId asking) {
            return (sku == asked || sku.equals(asked)) && (channel == asking || channel.equals(asking));
        }

        @SuppressWarnings("ReferenceEquality") // a view shows the same objects until something changes
        boolean holds(Instant now) {
            return shelf.stocks() == stocks
                    && !isBefore(now, fromSecond, fromNano)
                    && isBefore(now, untilSecond, untilNano);
        }

        private static boolean isBefore(Instant now, long second, int nano) {
            return now.getEpochSecond() < second || (now.getEpochSecond() == second && now.getNano() < nano);
        }

        @SuppressWarnings("ReferenceEquality")
        boolean hasMark(Object mark) {
            return itemsMark == mark;
        }

        /** Whether the item is still the one that it was made with; if so it is not asked again under this mark. */
        @SuppressWarnings("ReferenceEquality")
        boolean isWith(@Nullable Item known, Object mark) {
            if (item != known) {
                return false;
            }
            itemsMark = mark;
            return true;
        }
    }

    /** Null when none holds now. */
    @Nullable
    Line find(Sku sku, ChannelId channel, Instant now) {
        int hash = StandingAnswers.hash(sku, channel);
        for (int i = 0; i < Places.SET; i++) {
            Line line = places.at(hash, i);
            if (line != null && line.isAbout(sku, channel)) {
                return line.holds(now) ? line : null;
            }
        }
        return null;
    }

    void keep(Line line) {
        places.keep(
                StandingAnswers.hash(line.sku, line.channel), line, before -> before.isAbout(line.sku, line.channel));
    }
}
