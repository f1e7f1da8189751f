package io.penstock.domain.availability;

import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.ChannelId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A position at one revision, unchangeable: questions are answered from it on any thread.
 *
 * @param revision grows with every change of the position; of two pictures the higher one is later
 * @param lasting demand that something other than time must end
 * @param held what counts until it expires
 * @param isGone its owner no longer speaks of it, and nothing is scheduled: there is no such position to be shown
 */
public record Stock(
        PositionKey position,
        long revision,
        Supply supply,
        Demands lasting,
        List<Reservation.Held<StockDemand>> held,
        boolean isGone) {

    private static final long DATES_MATTER = -1;

    /** The calendar day of an instant; days begin at midnight UTC. */
    public static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** What {@code channel} may sell from the shelf now; 0 while a missing change leaves it unknown. */
    public long availableToSell(ChannelId channel, Instant now) {
        if (supply.isGap()) {
            return 0;
        }
        long onShelf = onlyShelf(now);
        return onShelf == DATES_MATTER ? at(channel, now).toSell() : onShelf;
    }

    /** What is left on the shelf when neither dates nor channels matter, as {@link Availability} would find it. */
    private long onlyShelf(Instant now) {
        if (!supply.isPlain() || !lasting.dated().isEmpty()) {
            return DATES_MATTER;
        }
        long heldNow = 0;
        for (int i = 0; i < held.size(); i++) {
            Reservation.Held<StockDemand> each = held.get(i);
            if (each.demand().date().isPresent()) {
                return DATES_MATTER;
            }
            heldNow += each.isLive(now) ? each.demand().quantity() : 0;
        }
        return Math.max(0, supply.unclaimed() - lasting.undated() - heldNow);
    }

    /** What {@code channel} may promise: from the shelf when {@code date} is empty, else for that date. */
    public long availableToPromise(ChannelId channel, Optional<LocalDate> date, Instant now) {
        if (date.isEmpty()) {
            return availableToSell(channel, now);
        }
        return supply.isGap() ? 0 : at(channel, now).toPromise(date);
    }

    /** What may be promised for today, and for each later date on which demand or supply is expected. */
    public List<DatedQuantity> promiseLine(ChannelId channel, Instant now) {
        if (supply.isGap()) {
            return List.of(new DatedQuantity(day(now), 0));
        }
        long onShelf = onlyShelf(now);
        return onShelf == DATES_MATTER ? at(channel, now).line() : List.of(new DatedQuantity(day(now), onShelf));
    }

    /**
     * The waterfall from on-hand to what may be sold now, or promised for {@code date}. While a missing change leaves
     * it unknown, nothing may be, whatever the steps before say.
     */
    public List<ExplainStep> explain(ChannelId channel, Optional<LocalDate> date, Instant now) {
        List<ExplainStep> steps = at(channel, now).explain(date);
        if (supply.isGap()) {
            steps.set(steps.size() - 1, new ExplainStep(ExplainStep.Step.AVAILABLE_TO_SELL, 0));
        }
        return steps;
    }

    /** The same with {@code units} more that may not be sold. */
    public Stock keeping(long units) {
        return units == 0 ? this : new Stock(position, revision, supply.keeping(units), lasting, held, isGone);
    }

    private Availability at(ChannelId channel, Instant now) {
        return Availability.of(supply, demands(now), channel, day(now));
    }

    private Demands demands(Instant now) {
        if (held.isEmpty()) {
            return lasting;
        }
        DemandTotals totals = new DemandTotals(lasting);
        for (Reservation.Held<StockDemand> each : held) {
            if (each.isLive(now)) {
                totals.add(each.demand());
            }
        }
        return totals.view();
    }
}
