package io.penstock.gateway.application;

import io.penstock.domain.catalogue.Customer;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.gateway.application.TokenOrders.TokenOrder;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.IdSource;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driving.AcceptOrder;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Claim, check, reserve, journal, firm, answer. Stock and credit are held with a short expiry until the record is durable,
 * or firm from the first where they end with this process; only when they are firm does anyone hear of it. Killed between
 * any two steps, nothing is promised that is not kept: what was held expires, and what was journalled is an order.
 */
public final class AcceptingOrders implements AcceptOrder {
    private final OrderChecks checks;
    private final Reserving reserving;
    private final HoldingReservations holding;
    private final Releases releases;
    private final Claiming claiming;
    private final DurableLog<JournalEntry> journal;
    private final OrderBook book;
    private final TokenBook tokens;
    private final TokenOrders tokenOrders;
    private final Deliveries deliveries;
    private final Policies policies;
    private final IdSource ids;
    private final InstantSource clock;
    private final Measures measures;

    AcceptingOrders(
            OrderChecks checks,
            Reserving reserving,
            HoldingReservations holding,
            Releases releases,
            Claiming claiming,
            DurableLog<JournalEntry> journal,
            OrderBook book,
            TokenBook tokens,
            Deliveries deliveries,
            Policies policies,
            IdSource ids,
            InstantSource clock,
            Measures measures) {
        this.checks = checks;
        this.reserving = reserving;
        this.holding = holding;
        this.releases = releases;
        this.claiming = claiming;
        this.journal = journal;
        this.book = book;
        this.tokens = tokens;
        this.tokenOrders = new TokenOrders(tokens, checks);
        this.deliveries = deliveries;
        this.policies = policies;
        this.ids = ids;
        this.clock = clock;
        this.measures = measures;
    }

    /** Stands for "nobody knows what became of it": the answer is a fault, and a repeat finds out. */
    public static final class OutcomeUnknownException extends RuntimeException {
        OutcomeUnknownException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    @Override
    public CompletionStage<Answer<Acceptance>> accept(Submission submission) {
        if (journal.isFull()) {
            measures.count("orders.refused");
            return CompletableFuture.completedFuture(Answer.refused(Refusals.overloaded()));
        }
        Attempt attempt = new Attempt(submission, ids.nextOrder(), clock.instant());
        return attempt.claim().whenComplete((answer, _) -> {
            if (answer != null) {
                measures.count(answer instanceof Answer.Granted ? "orders.accepted" : "orders.refused");
            }
        });
    }

    /** One submission on its way through. */
    private final class Attempt {
        private final Submission submission;
        private final OrderRequest request;
        private final OrderId fresh;
        private final Instant begun;
        private final Claiming.Names names;
        /** Whether the token that the request names is this attempt's to change. */
        private volatile boolean tokenIsMine;
        /** What stock and credit were taken for, until the journal has said whether it has it. */
        private volatile @Nullable Order unjournalled;

        Attempt(Submission submission, OrderId fresh, Instant begun) {
            this.submission = submission;
            this.request = submission.request();
            this.fresh = fresh;
            this.begun = begun;
            this.names = claiming.of(submission, fresh, begun);
        }

        CompletionStage<Answer<Acceptance>> claim() {
            return names.claim().thenCompose(found -> switch (found) {
                case Claiming.Found.Ours(OrderId name) -> work(name);
                case Claiming.Found.Became(OrderId order) -> replay(order);
                case Claiming.Found.Refused(Refusal refusal) -> refused(refusal);
            });
        }

        /** What the book does not know was not accepted here, or is not yet. */
        private CompletionStage<Answer<Acceptance>> replay(OrderId order) {
            return book.find(order).map(Attempt::replayed).orElseGet(() -> refused(Claiming.inFlight()));
        }

        private CompletionStage<Answer<Acceptance>> work(OrderId id) {
            return CompletableFuture.completedFuture(id)
                    .thenCompose(this::check)
                    .exceptionallyCompose(this::abandoned);
        }

        /** A fault before anything was decided leaves nothing behind; one after it leaves the claim to say so. */
        private CompletionStage<Answer<Acceptance>> abandoned(Throwable fault) {
            Throwable cause = Stages.cause(fault);
            return cause instanceof OutcomeUnknownException
                    ? CompletableFuture.failedFuture(cause)
                    : letGoOfTaken().thenCompose(_ -> names.giveUp()).thenCompose(_ -> {
                        letGoOfToken();
                        return CompletableFuture.failedFuture(cause);
                    });
        }

        private CompletionStage<Void> letGoOfTaken() {
            Order order = unjournalled;
            unjournalled = null;
            return order == null ? Stages.DONE : releaseAll(order, "abandoned");
        }

        private CompletionStage<Answer<Acceptance>> check(OrderId id) {
            return switch (checked()) {
                case Answer.Refused<CheckedOrder>(Refusal refusal) -> decideNo(refusal);
                case Answer.Granted<CheckedOrder>(CheckedOrder order) ->
                    request.token().isPresent() ? takeOver(id, request.token().get(), order) : reserve(id, order);
            };
        }

        private Answer<CheckedOrder> checked() {
            return switch (checks.customer(request.customer(), request.currency(), Optional.of(request.shipTo()))) {
                case Answer.Refused<Customer>(Refusal refusal) -> Answer.refused(refusal);
                case Answer.Granted<Customer>(Customer customer) ->
                    checks.lines(request.channel(), customer, request.currency(), request.lines(), begun);
            };
        }

        private CompletionStage<Answer<Acceptance>> takeOver(OrderId id, TokenId token, CheckedOrder checked) {
            return switch (tokenOrders.order(id, request, token, checked, clock.instant())) {
                case Answer.Refused<TokenOrder>(Refusal refusal) -> decideNo(refusal);
                case Answer.Granted<TokenOrder>(TokenOrder(Order order, TokenState state)) -> begin(order, state);
            };
        }

        /** What is held must last until the record is durable; what the order does not take is free when it is firm. */
        private CompletionStage<Answer<Acceptance>> begin(Order order, TokenState state) {
            TokenId token = state.token().id();
            tokenIsMine = tokens.begin(token);
            boolean isAsFound = tokens.find(request.channel(), token, begun).equals(Optional.of(state));
            if (!tokenIsMine || !isAsFound) {
                return decideNo(
                        Refusal.of(RefusalType.REQUEST_IN_FLIGHT, "Reservation " + token + " is being changed."));
            }
            Instant now = clock.instant();
            Instant expiry = now.plus(policies.pendingExpiry());
            boolean lasts =
                    state.status() == TokenStatus.FIRM || !state.expiry().isBefore(expiry);
            return (lasts ? CompletableFuture.completedFuture(true) : holding.extendAll(state.token(), expiry))
                    .thenCompose(all -> all
                            ? journal(order, now.plus(policies.decideWithin()), Optional.of(state.token()))
                                    .thenCompose(answer -> dropRest(state.token(), order, answer))
                            : decideNo(Refusal.of(
                                    RefusalType.RESERVATION_EXPIRED,
                                    "Reservation " + token + " expired while it was ordered.")));
        }

        private CompletionStage<Answer<Acceptance>> dropRest(HeldToken token, Order order, Answer<Acceptance> answer) {
            return answer instanceof Answer.Granted
                    ? holding.giveBack(TokenShares.dropped(token.promises(), order.promises()), "o")
                            .thenApply(_ -> answer)
                    : CompletableFuture.completedFuture(answer);
        }

        private CompletionStage<Answer<Acceptance>> reserve(OrderId id, CheckedOrder checked) {
            Instant expiry = begun.plus(policies.pendingExpiry());
            Reserving.Wish wish = new Reserving.Wish(
                    id.value(),
                    fresh.value(),
                    Optional.of(id),
                    request.channel(),
                    checked.customer().id(),
                    checked.customer().currency(),
                    request.fulfilment(),
                    request.requestedDate(),
                    checked,
                    request.extras(),
                    expiry);
            return reserving.take(wish).thenCompose(answer -> switch (answer) {
                case Answer.Refused<Reserving.Taken>(Refusal refusal) -> decideNo(refusal);
                case Answer.Granted<Reserving.Taken>(Reserving.Taken taken) -> {
                    Instant now = clock.instant();
                    Order order = order(id, taken, wish, now);
                    unjournalled = order;
                    Instant until = begun.plus(policies.decideWithin());
                    yield now.isBefore(submission.deadline()) && now.isBefore(until)
                            ? journal(order, until, Optional.empty())
                            : tooLate(order);
                }
            });
        }

        private Order order(OrderId id, Reserving.Taken taken, Reserving.Wish wish, Instant now) {
            return new Order(
                    id,
                    request.channel(),
                    request.channelOrderRef(),
                    wish.customer(),
                    wish.checked().customer().own(request.shipTo()),
                    wish.currency(),
                    request.requestedDate(),
                    taken.lines(),
                    taken.promises(),
                    request.extras(),
                    taken.total(),
                    wish.creditReservation(),
                    now);
        }

        private CompletionStage<Answer<Acceptance>> tooLate(Order order) {
            boolean callers = !clock.instant().isBefore(submission.deadline());
            Refusal refusal = callers ? Refusals.deadlineExceeded() : Refusals.overloaded();
            return releaseAll(order, "late").thenCompose(_ -> decideNo(refusal));
        }

        private CompletionStage<Void> releaseAll(Order order, String why) {
            return reserving.release(
                    Optional.of(order.id()), order.customer(), order.promises(), order.credit(), step(why));
        }

        /** What another attempt does under the same name, or with the same token, is another step. */
        private String step(String what) {
            return what + "-" + fresh.value();
        }

        /**
         * The record is provisional until stock and credit are firm. When that takes longer than they are held, the journal
         * itself withdraws the order before it takes one that was given the same stock.
         */
        private CompletionStage<Answer<Acceptance>> journal(Order order, Instant until, Optional<HeldToken> token) {
            String reason = "what was held for it was not firm in time";
            return journal.append(
                            new JournalEntry.Accepted(order, name(), request.token()),
                            until,
                            new JournalEntry.Withdrawn(order.id(), name(), reason, order.acceptedAt()))
                    .handle((record, fault) -> {
                        unjournalled = null;
                        return fault == null ? firm(order, record, token) : notWritten(order, fault, token);
                    })
                    .thenCompose(answer -> answer);
        }

        /** A token goes on holding what it holds. */
        private CompletionStage<Answer<Acceptance>> notWritten(
                Order order, Throwable fault, Optional<HeldToken> token) {
            Throwable cause = Stages.cause(fault);
            if (cause instanceof DurableLog.LogFullException || cause instanceof DurableLog.TooLateException) {
                return (token.isPresent() ? Stages.DONE : releaseAll(order, "unwritten"))
                        .thenCompose(_ -> decideNo(Refusals.overloaded()));
            }
            return CompletableFuture.failedFuture(
                    new OutcomeUnknownException("the journal did not say whether it has " + order.id(), fault));
        }

        private JournalEntry.RequestName name() {
            return new JournalEntry.RequestName(
                    request.channel(), submission.idempotencyKey(), submission.fingerprint());
        }

        private CompletionStage<Answer<Acceptance>> firm(
                Order order, DurableLog.Provisional record, Optional<HeldToken> token) {
            Optional<OrderId> id = Optional.of(order.id());
            if (token.isEmpty() && reserving.isFirmAtOnce(id) && isMineAlone(order.id())) {
                return confirm(order, record, token);
            }
            CreditDemand credit = new CreditDemand(order.credit(), id, order.total());
            return reserving
                    .firm(id, order.channel(), order.customer(), order.promises(), credit, step("firm"))
                    .thenCompose(all -> all ? confirm(order, record, token) : withdraw(order, record, token));
        }

        /** Whether nobody else can have given back what was taken under this name: others may take over an old claim. */
        private boolean isMineAlone(OrderId name) {
            return name.equals(fresh) && clock.instant().isBefore(begun.plus(Claiming.OPEN));
        }

        private CompletionStage<Answer<Acceptance>> confirm(
                Order order, DurableLog.Provisional record, Optional<HeldToken> token) {
            return record.confirm() ? decideYes(order) : withdraw(order, record, token);
        }

        private CompletionStage<Answer<Acceptance>> decideYes(Order order) {
            book.accepted(order);
            request.token().ifPresent(token -> tokens.become(token, TokenStatus.ORDERED));
            letGoOfToken();
            deliveries.deliver(order, 0);
            Instant now = clock.instant();
            measures.took("order.accept", Duration.between(begun, now));
            return names.accepted(order.id(), now)
                    .handle((_, _) -> Answer.granted(new Acceptance(
                            book.asAccepted(order).expectedAt(deliveries.eta(deliveries.waiting())), false)));
        }

        private void letGoOfToken() {
            if (tokenIsMine) {
                tokenIsMine = false;
                request.token().ifPresent(tokens::end);
            }
        }

        /** The record stands, but its stock or credit was lost before anyone was told: the journal says so too. */
        private CompletionStage<Answer<Acceptance>> withdraw(
                Order order, DurableLog.Provisional record, Optional<HeldToken> token) {
            measures.count("orders.withdrawn");
            return record.withdraw()
                    .handle((_, fault) -> fault == null
                            ? withdrawn(order, token)
                            : CompletableFuture.<Answer<Acceptance>>failedFuture(new OutcomeUnknownException(
                                    "the journal did not say whether it withdrew " + order.id(), fault)))
                    .thenCompose(answer -> answer);
        }

        private CompletionStage<Answer<Acceptance>> withdrawn(Order order, Optional<HeldToken> token) {
            book.withdrawn(order.id());
            return token.map(holding::gone)
                    .orElseGet(() ->
                            releases.release(order.customer(), order.promises(), order.credit(), step("withdrawn")))
                    .thenCompose(_ -> decideNo(Refusals.overloaded()));
        }

        /** A no for good is told once it is on disk: what is not could be a yes to the next who asks. */
        private CompletionStage<Answer<Acceptance>> decideNo(Refusal refusal) {
            letGoOfToken();
            if (refusal.type().isPassing()) {
                return names.giveUp().thenCompose(_ -> refused(refusal));
            }
            return journal.append(new JournalEntry.Refused(name(), refusal, clock.instant()))
                    .handle((_, fault) -> fault)
                    .thenCompose(fault -> fault == null
                            ? names.refused(refusal).thenApply(_ -> refusal)
                            : names.giveUp().thenApply(_ -> notKept()))
                    .thenCompose(Attempt::refused);
        }

        /** A refusal for good that the journal does not have would be another answer after a restart: ask again. */
        private static Refusal notKept() {
            return Refusals.overloaded();
        }

        private static CompletionStage<Answer<Acceptance>> refused(Refusal refusal) {
            return CompletableFuture.completedFuture(Answer.refused(refusal));
        }

        private static CompletionStage<Answer<Acceptance>> replayed(TrackedOrder order) {
            return CompletableFuture.completedFuture(Answer.granted(new Acceptance(order, true)));
        }
    }
}
