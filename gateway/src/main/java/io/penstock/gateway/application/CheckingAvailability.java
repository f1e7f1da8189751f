package io.penstock.gateway.application;

import io.penstock.domain.availability.ExplainStep;
import io.penstock.domain.availability.SkuStock;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.Quantity;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.CheckAvailability;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers from this node's view; nobody else is asked. */
public final class CheckingAvailability implements CheckAvailability {
    private static final Freshness NEVER_TOLD = new Freshness(Instant.EPOCH, 0, "none");

    private final Positions positions;
    private final Catalogue catalogue;
    private final SellableStock sellable;
    private final SourceWatch sources;
    private final InstantSource clock;
    private final StandingAnswers standing = new StandingAnswers();
    private final StandingLines standingLines = new StandingLines();

    /** Data is as old as its last event, and all of it is sold. */
    public CheckingAvailability(Positions positions, Catalogue catalogue, InstantSource clock) {
        this(
                positions,
                catalogue,
                clock,
                new SourceWatch(SourceWatch.Flows.UNWATCHED, (_, _, _) -> {}, Measures.NONE, clock));
    }

    private CheckingAvailability(Positions positions, Catalogue catalogue, InstantSource clock, SourceWatch sources) {
        this(
                positions,
                catalogue,
                new SellableStock(positions, sources, FreshnessRules.SELL, Measures.NONE),
                sources,
                clock);
    }

    CheckingAvailability(
            Positions positions,
            Catalogue catalogue,
            SellableStock sellable,
            SourceWatch sources,
            InstantSource clock) {
        this.positions = positions;
        this.catalogue = catalogue;
        this.sellable = sellable;
        this.sources = sources;
        this.clock = clock;
    }

    @Override
    public Answer<SkuAvailability> check(Question question, boolean explain) {
        long moment = sources.moment();
        Instant now = clock.instant();
        Optional<Item> item = catalogue.item(question.sku());
        List<Stock> all = positions.stocks(question.sku());
        if (explain || !question.isPlain()) {
            return workOut(question, item, all, now, moment, explain);
        }
        Figures figures = standing.find(question, all, item, now);
        if (figures != null) {
            return Answer.granted(new SkuAvailability(figures, freshness(sellable(item, all), moment)));
        }
        Answer<SkuAvailability> answer = workOut(question, item, all, now, moment, false);
        if (answer instanceof Answer.Granted<SkuAvailability>(SkuAvailability granted)) {
            Instant latest = sellable.holdsUntil(all, question.channel(), now);
            standing.keep(question, all, item, now, latest, granted.figures());
        }
        return answer;
    }

    private Answer<SkuAvailability> workOut(
            Question question, Optional<Item> item, List<Stock> all, Instant now, long moment, boolean explain) {
        if (item.isEmpty() && all.isEmpty()) {
            return Answer.refused(
                    Refusal.of(RefusalType.UNKNOWN_SKU, "There is no item " + question.sku() + " in the catalogue."));
        }
        List<Stock> stocks = stocks(question, all, Optional.empty(), now);
        LineAnswer line = line(question.quantity().isPresent() ? question : one(question), item, stocks, now, explain);
        if (line.result() == Result.UNKNOWN_UNIT) {
            return Answer.refused(Refusal.of(
                    RefusalType.SCHEMA_VIOLATION,
                    question.sku() + " is not counted in " + question.unit().orElseThrow() + "."));
        }
        SkuStock stock = new SkuStock(sellable(item, stocks), question.channel(), now);
        return Answer.granted(
                new SkuAvailability(figures(question, item, stock, line), freshness(stock.locations(), moment)));
    }

    /** As fresh as the stalest of them. */
    private Freshness freshness(List<Stock> stocks, long moment) {
        if (stocks.isEmpty()) {
            return NEVER_TOLD;
        }
        Freshness stalest = sources.known(stocks.getFirst().supply().freshness(), moment);
        for (int i = 1; i < stocks.size(); i++) {
            stalest = sources.older(stalest, stocks.get(i).supply().freshness(), moment);
        }
        return stalest;
    }

    private static Question one(Question question) {
        return new Question(
                question.line(),
                question.channel(),
                question.sku(),
                Optional.of(1L),
                Optional.empty(),
                question.location(),
                question.neededBy());
    }

    private static Figures figures(Question question, Optional<Item> item, SkuStock stock, LineAnswer line) {
        boolean asked = question.quantity().isPresent();
        return new Figures(
                question.sku(),
                item.map(Item::baseUnit),
                stock.availableToSell(),
                stock.promiseLine(),
                stock.locations().stream().mapToLong(Stock::revision).sum(),
                stock.locations().stream().map(each -> at(each, stock)).toList(),
                asked ? Optional.of(line.result()) : Optional.empty(),
                asked ? Optional.of(line.quantity()) : Optional.empty(),
                asked ? line.promiseDate() : Optional.empty(),
                line.explain());
    }

    private static AtLocation at(Stock stock, SkuStock all) {
        return new AtLocation(
                stock.position().location(),
                stock.availableToSell(all.channel(), all.now()),
                stock.promiseLine(all.channel(), all.now()));
    }

    @Override
    public BatchAnswer checkAll(ChannelId channel, List<Question> questions, boolean explain) {
        return checkAll(Optional.empty(), questions, explain);
    }

    /** The same for a customer, who may have a freshness policy of its own. */
    BatchAnswer checkAll(Optional<CustomerId> customer, List<Question> questions, boolean explain) {
        return new Batch(customer, explain).answer(questions);
    }

    /** Questions that are answered together: as of one time, and as fresh as the stalest of what they ask about. */
    private final class Batch {
        private final long moment = sources.moment();
        private final Object itemsMark = catalogue.itemsMark();
        private final Instant now = clock.instant();
        private final Optional<LocalDate> today = Optional.of(Stock.day(now));
        private final Optional<CustomerId> customer;
        private final boolean explain;
        private @Nullable Freshness stalest;
        /** Of it the first whole millisecond that is not before. */
        private long stalestMillis;

        private @Nullable String source;
        private long sourceUntil;

        Batch(Optional<CustomerId> customer, boolean explain) {
            this.customer = customer;
            this.explain = explain;
        }

        BatchAnswer answer(List<Question> questions) {
            List<LineAnswer> answers = new ArrayList<>(questions.size());
            for (int i = 0; i < questions.size(); i++) {
                answers.add(answer(questions.get(i)));
            }
            return new BatchAnswer(answers, Optional.ofNullable(stalest));
        }

        private LineAnswer answer(Question question) {
            StandingLines.Line line = isUsual(question) ? standing(question) : null;
            if (line != null && line.availableToSell() >= question.quantity().orElse(1L)) {
                note(line);
                return inStock(question, line.availableToSell());
            }
            List<Stock> stocks = stocks(question, positions.stocks(question.sku()), customer, now);
            note(stocks);
            return line(question, catalogue.item(question.sku()), stocks, now, explain);
        }

        /** So many base units, from wherever, now, and all that is there may be sold. */
        private boolean isUsual(Question question) {
            return !explain
                    && question.unit().isEmpty()
                    && question.location().isEmpty()
                    && question.neededBy().isEmpty()
                    && question.quantity().orElse(1L) <= Quantity.MAX
                    && sellable.isAllSold(question.channel(), customer);
        }

        /** Null when the SKU is nowhere. */
        private StandingLines.@Nullable Line standing(Question question) {
            StandingLines.Line known = standingLines.find(question.sku(), question.channel(), now);
            if (known != null
                    && (known.hasMark(itemsMark)
                            || known.isWith(catalogue.item(question.sku()).orElse(null), itemsMark))) {
                return known;
            }
            Positions.Shelf shelf = positions.shelf(question.sku());
            List<Stock> all = shelf.stocks();
            return all.isEmpty() ? null : standing(question, shelf, all);
        }

        private StandingLines.Line standing(Question question, Positions.Shelf shelf, List<Stock> all) {
            Optional<Item> item = catalogue.item(question.sku());
            long toSell = new SkuStock(sellable(item, all), question.channel(), now).availableToSell();
            StandingLines.Line line = new StandingLines.Line(
                    question.sku(), question.channel(), shelf, all, item.orElse(null), itemsMark, now, toSell, sources);
            standingLines.keep(line);
            return line;
        }

        private LineAnswer inStock(Question question, long toSell) {
            long wanted = question.quantity().orElse(1L);
            return new LineAnswer(question.line(), question.sku(), Result.IN_STOCK, wanted, toSell, today, List.of());
        }

        /**
         * As for each of the stocks; they need not be looked at where their source has spoken after all of them, nor where
         * nothing is known but what was told of each.
         */
        @SuppressWarnings("ReferenceEquality") // most lines are of one source, and its name is one object
        private void note(StandingLines.Line line) {
            if (line.source() != source) {
                source = line.source();
                sourceUntil = sources.knownUntil(source, moment);
            }
            if (moment == SourceWatch.NEVER || line.isBeyond(sourceUntil)) {
                take(olderAsTold(line.oldest()));
                return;
            }
            boolean isNoOlder = stalest != null && sourceUntil > line.toldMillis() && sourceUntil >= stalestMillis;
            if (!isNoOlder) {
                note(line.stocks());
            }
        }

        private Freshness olderAsTold(Freshness told) {
            return stalest == null || told.asOf().isBefore(stalest.asOf()) ? told : stalest;
        }

        private void note(List<Stock> stocks) {
            for (int i = 0; i < stocks.size(); i++) {
                note(stocks.get(i).supply().freshness());
            }
        }

        private void note(Freshness told) {
            take(stalest == null ? sources.known(told, moment) : sources.older(stalest, told, moment));
        }

        @SuppressWarnings("ReferenceEquality") // most often it stays
        private void take(Freshness older) {
            if (older != stalest) {
                stalest = older;
                stalestMillis = older.asOf().plusNanos(999_999).toEpochMilli();
            }
        }
    }

    /** One line, by the same rules for a single question and for a batch. */
    private LineAnswer line(Question question, Optional<Item> item, List<Stock> stocks, Instant now, boolean explain) {
        if (item.isEmpty()
                && stocks.isEmpty()
                && positions.stocks(question.sku()).isEmpty()) {
            return nothing(question, Result.UNKNOWN_SKU);
        }
        Optional<Long> wanted = baseQuantity(question, item);
        if (wanted.isEmpty()) {
            return nothing(question, Result.UNKNOWN_UNIT);
        }
        SkuStock stock = new SkuStock(sellable(item, stocks), question.channel(), now);
        Optional<LocalDate> date = question.neededBy().filter(day -> day.isAfter(Stock.day(now)));
        return answer(question, stock, wanted.get(), date, explain);
    }

    private static LineAnswer answer(
            Question question, SkuStock stock, long wanted, Optional<LocalDate> date, boolean explain) {
        long toSell = stock.availableToSell();
        long available = date.isPresent() ? stock.availableToPromise(date) : toSell;
        Optional<LocalDate> promise = stock.promiseDate(wanted);
        return new LineAnswer(
                question.line(),
                question.sku(),
                result(wanted, available, promise),
                Math.min(wanted, available),
                toSell,
                promise,
                explain ? Waterfall.of(stock.locations(), stock.channel(), date, stock.now()) : List.<ExplainStep>of());
    }

    private static Result result(long wanted, long available, Optional<LocalDate> promise) {
        if (available >= wanted) {
            return Result.IN_STOCK;
        }
        if (available > 0) {
            return Result.PARTIAL;
        }
        return promise.isPresent() ? Result.BACKORDER : Result.OUT_OF_STOCK;
    }

    private static LineAnswer nothing(Question question, Result result) {
        return new LineAnswer(question.line(), question.sku(), result, 0, 0, Optional.empty(), List.of());
    }

    /** In base units; empty when the item is not counted in the unit asked for, or the number leaves the range. */
    private static Optional<Long> baseQuantity(Question question, Optional<Item> item) {
        return Units.toBase(question.quantity().orElse(1L), question.unit(), item)
                .filter(units -> units <= Quantity.MAX);
    }

    private static List<Stock> sellable(Optional<Item> item, List<Stock> stocks) {
        return item.isPresent() && !item.get().isActive() ? List.of() : stocks;
    }

    private List<Stock> stocks(Question question, List<Stock> all, Optional<CustomerId> customer, Instant now) {
        return SkuStock.at(question.location(), sellable.of(all, question.channel(), customer, now));
    }
}
