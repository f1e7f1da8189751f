package io.penstock.domain.availability;

import io.penstock.domain.shared.ChannelId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Available to sell and available to promise, for one channel, by look-ahead: what may be promised for a date is the
 * least that is left on that date or any later one inside the horizon, so that a promise given today never takes from
 * one given before. Today's shelf is the first point of the line, before any date; a receipt that is overdue is no
 * supply; demand whose date has passed weighs on the shelf.
 */
final class Availability {
    /** How far ahead receipts are counted, in days. */
    static final int HORIZON_DAYS = 365;

    private final Supply supply;
    private final LocalDate today;
    private final long protectedForOthers;
    /** Dates of the line after the first point, ascending. */
    private final List<LocalDate> dates;
    /** Cumulative receipts and demand at each point; index 0 is the shelf, index i + 1 is {@code dates[i]}. */
    private final long[] receipts;

    private final long[] demand;

    private Availability(Supply supply, Demands demands, ChannelId channel, LocalDate today) {
        this.supply = supply;
        this.today = today;
        this.protectedForOthers = protectedForOthers(supply, demands, channel);
        this.dates = dates(supply, demands, today);
        this.receipts = new long[dates.size() + 1];
        this.demand = new long[dates.size() + 1];
        accumulate(demands);
    }

    static Availability of(Supply supply, Demands demands, ChannelId channel, LocalDate today) {
        return new Availability(supply, demands, channel, today);
    }

    private static long protectedForOthers(Supply supply, Demands demands, ChannelId channel) {
        long kept = 0;
        for (Protection protection : supply.protections()) {
            if (!protection.channel().equals(channel)) {
                kept += protection.remaining(demands.ofChannel(protection.channel()));
            }
        }
        return kept;
    }

    private static List<LocalDate> dates(Supply supply, Demands demands, LocalDate today) {
        if (supply.receipts().isEmpty() && demands.dated().isEmpty()) {
            return List.of();
        }
        NavigableSet<LocalDate> dates =
                new TreeSet<>(demands.dated().tailMap(today, true).keySet());
        for (Receipt receipt : supply.receipts()) {
            if (isWithinHorizon(receipt.date(), today)) {
                dates.add(receipt.date());
            }
        }
        return new ArrayList<>(dates);
    }

    /** Whether supply of that date counts at all: it has not passed, and is not too far ahead. */
    private static boolean isWithinHorizon(LocalDate date, LocalDate today) {
        return !date.isBefore(today) && !date.isAfter(today.plusDays(HORIZON_DAYS));
    }

    private void accumulate(Demands demands) {
        demand[0] = demands.undated();
        for (long overdue : demands.dated().headMap(today, false).values()) {
            demand[0] += overdue;
        }
        for (int i = 0; i < dates.size(); i++) {
            demand[i + 1] = demand[i] + demands.dated().getOrDefault(dates.get(i), 0L);
            receipts[i + 1] = receipts[i] + receiptsOn(dates.get(i));
        }
    }

    private long receiptsOn(LocalDate date) {
        long quantity = 0;
        for (Receipt receipt : supply.receipts()) {
            if (receipt.date().equals(date)) {
                quantity += receipt.quantity();
            }
        }
        return isWithinHorizon(date, today) ? quantity : 0;
    }

    /** What may be sold from the shelf now, never below 0. */
    long toSell() {
        return Math.max(0, left(tightest(0)));
    }

    /** What may be promised for {@code date}, never below 0; for a date that has passed there is the shelf. */
    long toPromise(LocalDate date) {
        return Math.max(0, left(tightest(pointOf(date))));
    }

    /** By demand: from the shelf when undated, else for its date. */
    long toPromise(Optional<LocalDate> date) {
        return date.map(this::toPromise).orElseGet(this::toSell);
    }

    /** The last point at or before {@code date}. */
    private int pointOf(LocalDate date) {
        int point = 0;
        while (point < dates.size() && !dates.get(point).isAfter(date)) {
            point++;
        }
        return point;
    }

    private int tightest(int from) {
        int tightest = from;
        for (int point = from + 1; point < receipts.length; point++) {
            if (left(point) < left(tightest)) {
                tightest = point;
            }
        }
        return tightest;
    }

    private long left(int point) {
        return supply.unclaimed() + receipts[point] - demand[point] - protectedForOthers;
    }

    /** What may be promised for today and for each later date on which demand or supply is expected. */
    List<DatedQuantity> line() {
        List<DatedQuantity> line = new ArrayList<>(dates.size() + 1);
        line.add(new DatedQuantity(today, toPromise(today)));
        for (LocalDate date : dates) {
            if (date.isAfter(today)) {
                line.add(new DatedQuantity(date, toPromise(date)));
            }
        }
        return line;
    }

    /** The waterfall to what may be sold now, or, with a date, to what may be promised for it. */
    List<ExplainStep> explain(Optional<LocalDate> date) {
        int point = tightest(date.map(this::pointOf).orElse(0));
        List<ExplainStep> steps = new ArrayList<>();
        steps.add(new ExplainStep(ExplainStep.Step.ON_HAND, supply.onHand()));
        addIfAny(steps, ExplainStep.Step.UNAVAILABLE, supply.unavailable());
        addIfAny(steps, ExplainStep.Step.ALLOCATED, supply.allocated());
        addIfAny(steps, ExplainStep.Step.SAFETY_STOCK, supply.safetyStock());
        addIfAny(steps, ExplainStep.Step.RESERVED, demand[point]);
        addIfAny(steps, ExplainStep.Step.PROTECTED_FOR_OTHERS, protectedForOthers);
        addIfAny(steps, ExplainStep.Step.RECEIPTS, receipts[point]);
        steps.add(new ExplainStep(ExplainStep.Step.AVAILABLE_TO_SELL, Math.max(0, left(point))));
        return steps;
    }

    private static void addIfAny(List<ExplainStep> steps, ExplainStep.Step step, long quantity) {
        if (quantity != 0) {
            steps.add(new ExplainStep(step, quantity));
        }
    }
}
