package io.penstock.domain.availability;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which location serves which line: one location for the whole order if any can, else one for the line, else several; a
 * backorder takes the rest from the earliest supply that is not promised yet. A plan reserves nothing: the positions
 * decide.
 */
public final class Sourcing {
    private final ChannelId channel;
    private final Fulfilment fulfilment;
    private final Optional<LocalDate> date;
    private final Instant now;
    private final Function<Sku, List<Stock>> stocks;
    private final Map<PositionKey, Long> taken = new HashMap<>();
    private final List<Pick> picks = new ArrayList<>();
    private final List<Shortfall> shortfalls = new ArrayList<>();

    private Sourcing(
            ChannelId channel,
            Fulfilment fulfilment,
            Optional<LocalDate> date,
            Instant now,
            Function<Sku, List<Stock>> stocks) {
        this.channel = channel;
        this.fulfilment = fulfilment;
        this.date = date;
        this.now = now;
        this.stocks = stocks;
    }

    /** What is wanted: base units, and the location when the caller insists on one. */
    public record Want(int line, Sku sku, long quantity, Optional<LocationId> location) {}

    /**
     * So many for a line from one position.
     *
     * @param date the date whose supply is promised; empty: from the shelf
     */
    public record Pick(int line, PositionKey position, long quantity, Optional<LocalDate> date) {}

    /** A line that cannot be served as asked. */
    public record Shortfall(int line, Sku sku, long requested, long available, Optional<LocalDate> promiseDate) {}

    /** Every line as asked (as far as {@code partial} asks), or what is missing and no picks at all. */
    public record Plan(List<Pick> picks, List<Shortfall> shortfalls) {
        public boolean isShort() {
            return !shortfalls.isEmpty();
        }
    }

    /**
     * Plans the lines of one order.
     *
     * @param requested the day the customer wants it; today or earlier: from the shelf
     * @param stocks the positions of a SKU in order of preference
     */
    public static Plan plan(
            List<Want> wants,
            ChannelId channel,
            Fulfilment fulfilment,
            Optional<LocalDate> requested,
            Instant now,
            Function<Sku, List<Stock>> stocks) {
        Optional<LocalDate> date = requested.filter(day -> day.isAfter(Stock.day(now)));
        Sourcing sourcing = new Sourcing(channel, fulfilment, date, now, stocks);
        return sourcing.plan(wants);
    }

    /** A position that could serve a line, and what it had left before this order took anything. */
    private record Candidate(Stock stock, long available) {}

    /**
     * A line and what could serve it.
     *
     * @param wantedSoFar of its SKU, by this line and those before it
     */
    private record Line(Want want, long wantedSoFar, List<Candidate> candidates) {}

    private Plan plan(List<Want> wants) {
        List<Line> lines = lines(wants);
        LocationId whole = locationForAll(lines);
        for (Line line : lines) {
            source(line, whole);
        }
        boolean refused = fulfilment == Fulfilment.PARTIAL ? picks.isEmpty() : !shortfalls.isEmpty();
        return refused ? new Plan(List.of(), shortfalls) : new Plan(picks, List.of());
    }

    private List<Line> lines(List<Want> wants) {
        List<Line> lines = new ArrayList<>(wants.size());
        Map<Sku, Long> sums = HashMap.newHashMap(wants.size());
        for (Want want : wants) {
            long sum = sums.merge(want.sku(), want.quantity(), Long::sum);
            List<Stock> stocks = candidates(want);
            List<Candidate> candidates = new ArrayList<>(stocks.size());
            for (Stock stock : stocks) {
                candidates.add(new Candidate(stock, stock.availableToPromise(channel, date, now)));
            }
            lines.add(new Line(want, sum, candidates));
        }
        return lines;
    }

    /** The first location that can serve every line in full. */
    private static @Nullable LocationId locationForAll(List<Line> lines) {
        List<LocationId> tried = new ArrayList<>();
        for (Line line : lines) {
            for (Candidate candidate : line.candidates()) {
                LocationId location = candidate.stock().position().location();
                if (!tried.contains(location)) {
                    if (servesAll(location, lines)) {
                        return location;
                    }
                    tried.add(location);
                }
            }
        }
        return null;
    }

    private static boolean servesAll(LocationId location, List<Line> lines) {
        for (Line line : lines) {
            if (!serves(location, line)) {
                return false;
            }
        }
        return true;
    }

    private static boolean serves(LocationId location, Line line) {
        for (Candidate candidate : line.candidates()) {
            if (candidate.available() >= line.wantedSoFar()
                    && candidate.stock().position().location().equals(location)) {
                return true;
            }
        }
        return false;
    }

    private List<Stock> candidates(Want want) {
        return SkuStock.at(want.location(), stocks.apply(want.sku()));
    }

    private long left(Candidate candidate) {
        return candidate.available() - takenOf(candidate.stock());
    }

    private long left(Stock stock, Optional<LocalDate> by) {
        return stock.availableToPromise(channel, by, now) - takenOf(stock);
    }

    private long takenOf(Stock stock) {
        return taken.getOrDefault(stock.position(), 0L);
    }

    private void source(Line line, @Nullable LocationId whole) {
        Want want = line.want();
        long takenBefore = taken(line);
        long missing = want.quantity();
        for (Candidate candidate : inOrder(line, whole)) {
            missing -= pick(want, candidate.stock(), Math.min(missing, left(candidate)), date);
        }
        if (missing > 0 && fulfilment == Fulfilment.BACKORDER) {
            missing -= backorder(want, missing);
        }
        if (missing > 0) {
            shortfalls.add(shortfall(want, takenBefore));
        }
    }

    /** The location for all first, then one that can serve the line alone, then the fullest. */
    private List<Candidate> inOrder(Line line, @Nullable LocationId whole) {
        List<Candidate> order = new ArrayList<>(line.candidates());
        order.sort((a, b) -> Integer.compare(rank(a, line.want(), whole), rank(b, line.want(), whole)));
        if (!order.isEmpty() && rank(order.getFirst(), line.want(), whole) == 2) {
            order.sort((a, b) -> Long.compare(left(b), left(a)));
        }
        return order;
    }

    private int rank(Candidate candidate, Want want, @Nullable LocationId whole) {
        if (candidate.stock().position().location().equals(whole)) {
            return 0;
        }
        return left(candidate) >= want.quantity() ? 1 : 2;
    }

    private long backorder(Want want, long missing) {
        long found = 0;
        for (LocalDate day : supplyDays(want)) {
            for (Stock stock : candidates(want)) {
                Optional<LocalDate> by = Optional.of(day);
                found += pick(want, stock, Math.min(missing - found, left(stock, by)), by);
            }
        }
        return found;
    }

    private Set<LocalDate> supplyDays(Want want) {
        LocalDate after = date.orElse(Stock.day(now).minusDays(1));
        Set<LocalDate> days = new TreeSet<>();
        candidates(want).forEach(stock -> stock.promiseLine(channel, now).forEach(point -> {
            if (point.date().isAfter(after)) {
                days.add(point.date());
            }
        }));
        return days;
    }

    private long pick(Want want, Stock stock, long quantity, Optional<LocalDate> by) {
        if (quantity <= 0) {
            return 0;
        }
        picks.add(new Pick(want.line(), stock.position(), quantity, by));
        taken.merge(stock.position(), quantity, Long::sum);
        return quantity;
    }

    /** What the lines before have taken of this line's supply. */
    private long taken(Line line) {
        long sum = 0;
        for (Candidate candidate : line.candidates()) {
            sum += takenOf(candidate.stock());
        }
        return sum;
    }

    /** What there is for this line, after the lines before it had theirs. */
    private Shortfall shortfall(Want want, long takenBefore) {
        SkuStock stock = new SkuStock(candidates(want), channel, now);
        return new Shortfall(
                want.line(),
                want.sku(),
                want.quantity(),
                Math.max(0, stock.availableToPromise(date) - takenBefore),
                stock.promiseDate(want.quantity() + takenBefore));
    }
}
