package io.penstock.gateway.application;

import io.penstock.domain.availability.Fulfilment;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.SkuStock;
import io.penstock.domain.availability.Sourcing;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.Refusal.LineError;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.reservation.Demand;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes stock and credit for all of an order or for none of it. The plan is made from this node's view; the positions
 * decide. Where they say no, what was taken is given back, and the plan is made again from what they said.
 *
 * <p>What is taken in a grid expires by itself, since its owner may die before it knows whether it is needed. What ends
 * with this process anyway has no such need: there an order's stock and credit are firm from the first.
 */
final class Reserving {
    /** Plans made before the positions' no is final: each is made from figures that the one before brought back. */
    private static final int ATTEMPTS_MAX = 4;

    private final Positions positions;
    private final CreditAccounts accounts;
    private final boolean alone;
    private final OrderChecks checks;
    private final SellableStock sellable;
    private final CreditByAge creditByAge;
    private final Releases releases;
    private final InstantSource clock;

    /** @param alone whether positions and accounts end with this process */
    Reserving(
            Positions positions,
            CreditAccounts accounts,
            boolean alone,
            OrderChecks checks,
            SellableStock sellable,
            CreditByAge creditByAge,
            Releases releases,
            InstantSource clock) {
        this.positions = positions;
        this.accounts = accounts;
        this.alone = alone;
        this.checks = checks;
        this.sellable = sellable;
        this.creditByAge = creditByAge;
        this.releases = releases;
        this.clock = clock;
    }

    /**
     * What to take, for whom.
     *
     * @param owner the order or token; all reservations are named after it
     * @param attempt tells what this attempt does from what another does under the same name
     * @param order empty for a token
     * @param expiry of what is held; what is firm from the first has none
     */
    record Wish(
            String owner,
            String attempt,
            Optional<OrderId> order,
            ChannelId channel,
            CustomerId customer,
            CurrencyCode currency,
            Fulfilment fulfilment,
            Optional<LocalDate> requestedDate,
            CheckedOrder checked,
            OrderRequest.Extras extras,
            Instant expiry) {
        ReservationId creditReservation() {
            return ReservationId.ofCredit(owner);
        }
    }

    /** Whether what an order takes is firm from the first; a token's expires everywhere. */
    boolean isFirmAtOnce(Optional<OrderId> order) {
        return alone && order.isPresent();
    }

    /** What was taken: the lines as far as they are served, where from, and what they come to. */
    record Taken(List<OrderLine> lines, List<Promise> promises, Money total) {}

    CompletionStage<Answer<Taken>> take(Wish wish) {
        return attempt(wish, 1, false);
    }

    private CompletionStage<Answer<Taken>> attempt(Wish wish, int attempt, boolean fresh) {
        Instant now = clock.instant();
        Sourcing.Plan plan = Sourcing.plan(
                wish.checked().wants(),
                wish.channel(),
                wish.fulfilment(),
                wish.requestedDate(),
                now,
                sku -> stocks(wish, sku, now));
        if (!plan.isShort()) {
            return take(wish, plan, attempt, now);
        }
        return fresh
                ? CompletableFuture.completedFuture(Answer.refused(insufficient(wish, plan, now)))
                : lookAtAll(wish).thenCompose(_ -> attempt(wish, attempt, true));
    }

    private List<Stock> stocks(Wish wish, Sku sku, Instant now) {
        return sellable.of(sku, wish.channel(), Optional.of(wish.customer()), now);
    }

    /** Brings this node's view of every position that could serve the wish up to the present. */
    private CompletionStage<Void> lookAtAll(Wish wish) {
        List<CompletionStage<?>> looks = new ArrayList<>();
        for (Sourcing.Want want : wish.checked().wants()) {
            for (Stock stock : positions.stocks(want.sku())) {
                looks.add(positions.apply(new PositionOperation.Look(stock.position())));
            }
        }
        return Stages.all(looks);
    }

    private CompletionStage<Answer<Taken>> take(Wish wish, Sourcing.Plan plan, int attempt, Instant now) {
        Taken taken;
        switch (served(wish, plan, now)) {
            case Answer.Refused<Taken>(Refusal refusal) -> {
                return CompletableFuture.completedFuture(Answer.refused(refusal));
            }
            case Answer.Granted<Taken>(Taken value) -> taken = value;
        }
        Optional<Refusal> objection = creditByAge.objection(wish.customer(), taken.total(), now);
        if (objection.isPresent()) {
            return CompletableFuture.completedFuture(Answer.refused(objection.get()));
        }
        Holds holds = new Holds(wish, taken, attempt);
        return holds.take().thenCompose(result -> switch (result) {
            case HoldResult.Held _ -> CompletableFuture.completedFuture(Answer.granted(taken));
            case HoldResult.Refused(Refusal refusal) -> holds.giveBack().thenApply(_ -> Answer.refused(refusal));
            case HoldResult.Changed _
            when attempt < ATTEMPTS_MAX ->
                holds.giveBack().thenCompose(_ -> lookAtAll(wish)).thenCompose(_ -> attempt(wish, attempt + 1, true));
            case HoldResult.Changed _ ->
                holds.giveBack().thenApply(_ -> Answer.refused(insufficient(wish, plan, clock.instant())));
        });
    }

    /** The lines as the plan serves them, with promises and total. */
    private Answer<Taken> served(Wish wish, Sourcing.Plan plan, Instant now) {
        LocalDate today = Stock.day(now);
        List<Sourcing.Pick> picks = plan.picks();
        List<Promise> promises = new ArrayList<>(picks.size());
        List<OrderLine> lines = new ArrayList<>(wish.checked().lines().size());
        for (CheckedOrder.CheckedLine each : wish.checked().lines()) {
            long quantity = 0;
            while (promises.size() < picks.size()
                    && picks.get(promises.size()).line() == each.line().line()) {
                Sourcing.Pick pick = picks.get(promises.size());
                ReservationId id = ReservationId.ofPick(wish.owner(), promises.size() + 1);
                LocalDate told = pick.date().orElse(today);
                promises.add(new Promise(id, pick.line(), pick.position(), pick.quantity(), pick.date(), told));
                quantity += pick.quantity();
            }
            if (quantity > 0) {
                lines.add(each.line().of(quantity));
            }
        }
        return checks.total(lines, wish.extras(), wish.currency()).map(total -> new Taken(lines, promises, total));
    }

    private Refusal insufficient(Wish wish, Sourcing.Plan plan, Instant now) {
        List<LineError> errors = new ArrayList<>();
        boolean gap = false;
        Optional<String> restriction = Optional.empty();
        for (Sourcing.Shortfall shortfall : plan.shortfalls()) {
            errors.add(lineError(wish, shortfall, now));
            gap |= positions.stocks(shortfall.sku()).stream()
                    .anyMatch(stock -> stock.supply().isGap());
            restriction = restriction.or(
                    () -> sellable.restriction(shortfall.sku(), wish.channel(), Optional.of(wish.customer()), now));
        }
        if (gap) {
            return new Refusal(
                    RefusalType.STALE_DATA,
                    "A change of stock is missing; it is not known how many there are.",
                    errors);
        }
        if (restriction.isPresent()) {
            return new Refusal(RefusalType.STALE_DATA, restriction.get(), errors);
        }
        String detail = plan.shortfalls().isEmpty()
                ? "Others were faster; there is not enough left."
                : "There is not enough of " + plan.shortfalls().getFirst().sku() + ".";
        return new Refusal(RefusalType.INSUFFICIENT_STOCK, detail, errors);
    }

    private LineError lineError(Wish wish, Sourcing.Shortfall shortfall, Instant now) {
        CheckedOrder.CheckedLine line = wish.checked().lines().stream()
                .filter(each -> each.line().line() == shortfall.line())
                .findFirst()
                .orElseThrow();
        List<Stock> stocks = SkuStock.at(line.want().location(), stocks(wish, shortfall.sku(), now));
        return new LineError(
                "/lines/" + line.index() + "/quantity",
                RefusalType.INSUFFICIENT_STOCK.slug(),
                shortfall.requested() + " asked for, " + shortfall.available() + " can be had.",
                Optional.of(shortfall.line()),
                Optional.of(shortfall.sku()),
                Optional.of(shortfall.requested()),
                Optional.of(shortfall.available()),
                shortfall.promiseDate(),
                Waterfall.of(stocks, wish.channel(), wish.requestedDate(), now));
    }

    /** How an attempt to hold everything came out. */
    private sealed interface HoldResult {
        record Held() implements HoldResult {}

        /** A position has less than the plan thought. */
        record Changed() implements HoldResult {}

        record Refused(Refusal refusal) implements HoldResult {}
    }

    /** One attempt: a hold on every position of the plan and on the credit account, concurrently. */
    private final class Holds {
        private final Wish wish;
        private final Taken taken;
        private final int attempt;

        Holds(Wish wish, Taken taken, int attempt) {
            this.wish = wish;
            this.taken = taken;
            this.attempt = attempt;
        }

        CompletionStage<HoldResult> take() {
            List<PositionOperation> stock = new ArrayList<>(taken.promises().size());
            for (Promise promise : taken.promises()) {
                stock.add(hold(promise));
            }
            return positions
                    .applyAll(stock)
                    .thenCombine(accounts.apply(holdCredit()), this::result)
                    .exceptionally(_ -> new HoldResult.Refused(Refusals.overloaded()));
        }

        private PositionOperation hold(Promise promise) {
            return new PositionOperation.Reserve(
                    promise.position(), hold(promise.demand(wish.order(), wish.channel())));
        }

        private CreditOperation holdCredit() {
            return new CreditOperation.Reserve(
                    wish.customer(), hold(new CreditDemand(wish.creditReservation(), wish.order(), taken.total())));
        }

        private <D extends Demand<D>> ReservationOperation<D> hold(D demand) {
            return isFirmAtOnce(wish.order())
                    ? new ReservationOperation.Take<>(demand)
                    : new ReservationOperation.Hold<>(
                            operation(demand.reservation(), step("h")), demand, wish.expiry());
        }

        private HoldResult result(List<Outcome<Shortage>> stock, Outcome<CreditShortage> credit) {
            boolean unknown = !(credit instanceof Outcome.Done || credit instanceof Outcome.TooLittle);
            boolean changed = false;
            for (Outcome<Shortage> each : stock) {
                changed |= each instanceof Outcome.TooLittle;
                unknown |= !(each instanceof Outcome.Done || each instanceof Outcome.TooLittle);
            }
            if (unknown) {
                return new HoldResult.Refused(Refusals.overloaded());
            }
            if (changed) {
                return new HoldResult.Changed();
            }
            return credit instanceof Outcome.TooLittle<CreditShortage>(CreditShortage shortage)
                    ? new HoldResult.Refused(refusal(shortage))
                    : new HoldResult.Held();
        }

        private Refusal refusal(CreditShortage shortage) {
            return switch (shortage) {
                case CreditShortage.OverLimit(Money headroom) -> Refusals.overLimit(wish.customer(), headroom);
                case CreditShortage.Unknown _ -> Refusals.creditUnknown(wish.customer());
            };
        }

        /** Whatever came of it: nothing of this attempt stays. */
        CompletionStage<Void> giveBack() {
            return release(wish.order(), wish.customer(), taken.promises(), wish.creditReservation(), step("r"));
        }

        private String step(String what) {
            return what + attempt + "-" + wish.attempt();
        }
    }

    /**
     * Gives back the stock and credit of an order or token. What cannot be reached expires by itself; what does not expire is
     * given back before this completes.
     *
     * @param why tells this release from others of the same reservations
     */
    CompletionStage<Void> release(
            Optional<OrderId> order, CustomerId customer, List<Promise> promises, ReservationId credit, String why) {
        return isFirmAtOnce(order)
                ? releases.release(customer, promises, credit, why)
                : letGo(customer, promises, credit, why);
    }

    private CompletionStage<Void> letGo(CustomerId customer, List<Promise> promises, ReservationId credit, String why) {
        List<PositionOperation> stock = promises.stream()
                .map(promise -> Releases.giveBack(promise, why))
                .toList();
        CompletionStage<?> credits = accounts.apply(Releases.giveBack(customer, credit, why));
        return positions.applyAll(stock).thenAcceptBoth(credits, (_, _) -> {}).exceptionally(_ -> null);
    }

    /** Makes stock and credit firm for good; completes with whether all of it stood. */
    CompletionStage<Boolean> firm(
            Optional<OrderId> order,
            ChannelId channel,
            CustomerId customer,
            List<Promise> promises,
            CreditDemand credit,
            String why) {
        CompletionStage<Outcome<CreditShortage>> credits = accounts.apply(firmCredit(customer, credit, why));
        return positions
                .applyAll(firmStock(order, channel, promises, why))
                .thenCombine(credits, (all, one) -> one.isDone() && allDone(all))
                .exceptionally(_ -> false);
    }

    /** What makes stock firm for good, an operation for each promise. */
    static List<PositionOperation> firmStock(
            Optional<OrderId> order, ChannelId channel, List<Promise> promises, String why) {
        List<PositionOperation> stock = new ArrayList<>(promises.size());
        for (Promise promise : promises) {
            stock.add(new PositionOperation.Reserve(
                    promise.position(),
                    new ReservationOperation.Firm<>(
                            operation(promise.reservation(), why), promise.demand(order, channel))));
        }
        return stock;
    }

    /** The same for credit. */
    static CreditOperation firmCredit(CustomerId customer, CreditDemand credit, String why) {
        return new CreditOperation.Reserve(
                customer, new ReservationOperation.Firm<>(operation(credit.reservation(), why), credit));
    }

    private static boolean allDone(List<Outcome<Shortage>> outcomes) {
        for (Outcome<Shortage> outcome : outcomes) {
            if (!outcome.isDone()) {
                return false;
            }
        }
        return true;
    }

    private static OperationId operation(ReservationId reservation, String what) {
        return new OperationId(reservation.value(), what);
    }
}
