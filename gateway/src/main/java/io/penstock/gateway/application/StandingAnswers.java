package io.penstock.gateway.application;

import io.penstock.domain.availability.Stock;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driving.CheckAvailability.Figures;
import io.penstock.ports.driving.CheckAvailability.Question;
import io.penstock.ports.kept.Places;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures that answer plain questions, for as long as they hold: while the view shows the same pictures, and neither a hold has
 * expired nor the day has ended. Safe for several threads.
 */
final class StandingAnswers {
    /** A power of two. */
    static final int PLACES = 32_768;

    private final Places<Standing> places = new Places<>(PLACES);

    /** Figures, all that they were made from, and the time in which they hold. */
    private record Standing(
            ChannelId channel, List<Stock> stocks, @Nullable Item item, Instant from, Instant until, Figures figures) {
        boolean isAboutTheSameAs(Question question) {
            return figures.sku().equals(question.sku()) && channel.equals(question.channel());
        }

        /** The pictures, or where there are none the item, say which SKU it is. */
        @SuppressWarnings("ReferenceEquality") // a view shows the same objects until something changes
        boolean holds(Question question, List<Stock> shown, @Nullable Item known, Instant now) {
            return stocks == shown
                    && item == known
                    && !now.isBefore(from)
                    && now.isBefore(until)
                    && channel.equals(question.channel());
        }
    }

    /** Null when none holds. */
    @Nullable
    Figures find(Question question, List<Stock> stocks, Optional<Item> item, Instant now) {
        Item known = item.orElse(null);
        int hash = hash(question.sku(), question.channel());
        for (int i = 0; i < Places.SET; i++) {
            Standing standing = places.at(hash, i);
            if (standing != null && standing.holds(question, stocks, known, now)) {
                return standing.figures();
            }
        }
        return null;
    }

    /** @param latest they hold no longer, whatever they were made from */
    void keep(
            Question question, List<Stock> stocks, Optional<Item> item, Instant now, Instant latest, Figures figures) {
        Instant end = end(stocks, now);
        places.keep(
                hash(question.sku(), question.channel()),
                new Standing(
                        question.channel(),
                        stocks,
                        item.orElse(null),
                        now,
                        end.isBefore(latest) ? end : latest,
                        figures),
                before -> before.isAboutTheSameAs(question));
    }

    static int hash(Sku sku, ChannelId channel) {
        return Places.spread(31 * sku.hashCode() + channel.hashCode());
    }

    /** The end of the day, or the first expiry of what counts now. */
    static Instant end(List<Stock> stocks, Instant now) {
        Instant end = Stock.day(now).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        for (Stock stock : stocks) {
            for (Reservation.Held<?> held : stock.held()) {
                if (held.isLive(now) && held.expiry().isBefore(end)) {
                    end = held.expiry();
                }
            }
        }
        return end;
    }
}
