package io.penstock.domain.availability;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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

    /**
     * Every line as asked (as far as {@code partial} asks), or what is missing and no picks at all.
     *
     * @param picks in the order of the lines
     */
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

    /** A position that could serve lines, what it had before this order took anything, and what the order has taken. */
    private static final class Candidate {
        final Stock stock;
        final long available;
        long taken;

        Candidate(Stock stock, long available) {
            this.stock = stock;
            this.available = available;
        }

        boolean isAt(@Nullable LocationId location) {
            return stock.position().location().equals(location);
        }

        long left() {
            return available - taken;
        }
    }

    /** What could serve the lines of one SKU, and how much of it they want. */
    private static final class Pool {
        final List<Candidate> candidates;
        long wanted;

        Pool(List<Candidate> candidates) {
            this.candidates = candidates;
        }

        List<Candidate> at(Optional<LocationId> location) {
            return location.isEmpty()
                    ? candidates
                    : candidates.stream()
                            .filter(each -> each.isAt(location.get()))
                            .toList();
        }
    }

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
        Map<Sku, Pool> pools = HashMap.newHashMap(wants.size());
        for (Want want : wants) {
            Pool pool = pools.computeIfAbsent(want.sku(), this::pool);
            pool.wanted += want.quantity();
            lines.add(new Line(want, pool.wanted, pool.at(want.location())));
        }
        return lines;
    }

    private Pool pool(Sku sku) {
        List<Stock> all = stocks.apply(sku);
        List<Candidate> candidates = new ArrayList<>(all.size());
        for (Stock stock : all) {
            candidates.add(new Candidate(stock, stock.availableToPromise(channel, date, now)));
        }
        return new Pool(candidates);
    }

    /** The first location that can serve every line in full. */
    private static @Nullable LocationId locationForAll(List<Line> lines) {
        List<LocationId> tried = new ArrayList<>();
        for (Line line : lines) {
            for (Candidate candidate : line.candidates()) {
                LocationId location = candidate.stock.position().location();
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
            if (candidate.available >= line.wantedSoFar() && candidate.isAt(location)) {
                return true;
            }
        }
        return false;
    }

    private void source(Line line, @Nullable LocationId whole) {
        Want want = line.want();
        long takenBefore = taken(line);
        long missing = want.quantity();
        for (Candidate candidate : inOrder(line, whole)) {
            missing -= pick(want, candidate, Math.min(missing, candidate.left()), date);
        }
        if (missing > 0 && fulfilment == Fulfilment.BACKORDER) {
            missing -= backorder(line, missing);
        }
        if (missing > 0) {
            shortfalls.add(shortfall(line, takenBefore));
        }
    }

    /** One that can serve the line alone, the location for all before others; where none can, all, the fullest first. */
    private static List<Candidate> inOrder(Line line, @Nullable LocationId whole) {
        Candidate one = one(line, whole);
        if (one != null) {
            return List.of(one);
        }
        List<Candidate> order = new ArrayList<>(line.candidates());
        order.sort(Comparator.comparingLong(Candidate::left).reversed());
        return order;
    }

    private static @Nullable Candidate one(Line line, @Nullable LocationId whole) {
        Candidate first = null;
        for (Candidate candidate : line.candidates()) {
            if (candidate.isAt(whole)) {
                return candidate;
            }
            if (first == null && candidate.left() >= line.want().quantity()) {
                first = candidate;
            }
        }
        return first;
    }

    private long backorder(Line line, long missing) {
        long found = 0;
        for (LocalDate day : supplyDays(line)) {
            for (Candidate candidate : line.candidates()) {
                Optional<LocalDate> by = Optional.of(day);
                long left = candidate.stock.availableToPromise(channel, by, now) - candidate.taken;
                found += pick(line.want(), candidate, Math.min(missing - found, left), by);
            }
        }
        return found;
    }

    private Set<LocalDate> supplyDays(Line line) {
        LocalDate after = date.orElse(Stock.day(now).minusDays(1));
        Set<LocalDate> days = new TreeSet<>();
        line.candidates()
                .forEach(candidate -> candidate.stock.promiseLine(channel, now).forEach(point -> {
                    if (point.date().isAfter(after)) {
                        days.add(point.date());
                    }
                }));
        return days;
    }

    private long pick(Want want, Candidate candidate, long quantity, Optional<LocalDate> by) {
        if (quantity <= 0) {
            return 0;
        }
        picks.add(new Pick(want.line(), candidate.stock.position(), quantity, by));
        candidate.taken += quantity;
        return quantity;
    }

    /** What the lines before have taken of this line's supply. */
    private static long taken(Line line) {
        long sum = 0;
        for (Candidate candidate : line.candidates()) {
            sum += candidate.taken;
        }
        return sum;
    }

    /** What there is for this line, after the lines before it had theirs. */
    private Shortfall shortfall(Line line, long takenBefore) {
        Want want = line.want();
        List<Stock> all = line.candidates().stream().map(each -> each.stock).toList();
        SkuStock stock = new SkuStock(all, channel, now);
        return new Shortfall(
                want.line(),
                want.sku(),
                want.quantity(),
                Math.max(0, stock.availableToPromise(date) - takenBefore),
                stock.promiseDate(want.quantity() + takenBefore));
    }
}
