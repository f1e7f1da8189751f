package io.penstock.gateway.application;

import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.gateway.application.OrderBook.Standing;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Rebuilds from journal and ledger what this node had promised: orders and where they stand, tokens, decisions under their
 * keys, and the reservations that the ERP's own figures may not contain yet. Blocks; it runs once, before anything is
 * answered.
 */
public final class Recovery {
    /** Steps between two words on the progress. */
    private static final int REPORT_EVERY = 16_384;

    private static final String TAKEN_BACK =
            "was not confirmed when the process ended, and its stock went to others since";

    private final DurableLog<JournalEntry> journal;
    private final DurableLog<LedgerEntry> ledger;
    private final Restoring restoring;
    private final Unconfirmed unconfirmed;
    private final Releases releases;
    private final Insisting insisting;
    private final OrderBook book;
    private final TokenBook tokens;
    private final Policies policies;
    private final InstantSource clock;

    /** In the order of acceptance. */
    private final List<OrderId> accepted = new ArrayList<>();
    /** Of the decisions that are still remembered under their keys. */
    private final Map<OrderId, JournalEntry.RequestName> requests = new HashMap<>();

    private final Map<OrderId, Order> withdrawn = new LinkedHashMap<>();
    /** Tokens as they were first held, as long as what they held may not have been given back yet. */
    private final Map<TokenId, HeldToken> held = new HashMap<>();

    private final Map<TokenId, OrderId> ordered = new HashMap<>();

    Recovery(
            DurableLog<JournalEntry> journal,
            DurableLog<LedgerEntry> ledger,
            Positions positions,
            CreditAccounts accounts,
            Claims claims,
            Releases releases,
            Insisting insisting,
            OrderBook book,
            TokenBook tokens,
            Policies policies,
            InstantSource clock) {
        this.journal = journal;
        this.ledger = ledger;
        Instant begun = clock.instant();
        this.restoring = new Restoring(positions, accounts, claims, begun);
        this.unconfirmed = new Unconfirmed(positions, accounts, book, tokens, policies.pendingExpiry(), begun);
        this.releases = releases;
        this.insisting = insisting;
        this.book = book;
        this.tokens = tokens;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param takenBack orders and tokens that the process had not come to confirm, and whose stock is others' by now
     */
    public record Report(long records, int orders, int undelivered, int tokens, int takenBack) {}

    /** Reads everything and puts it back; {@code deliver} gets what the ERP does not have yet. */
    public Report run(Consumer<Progress> progress, BiConsumer<Order, Integer> deliver, Consumer<OrderId> cancel) {
        Counter records = new Counter(Progress.Stage.READING, count(journal) + count(ledger), progress);
        ReadAhead.each(journal, recorded -> {
            unconfirmed.read(recorded.entry());
            decided(recorded);
            records.step();
        });
        ReadAhead.each(ledger, recorded -> {
            became(recorded.entry());
            records.step();
        });
        int takenBack = takeBack();
        Counter orders = new Counter(Progress.Stage.RESTORING, accepted.size(), progress);
        int undelivered = 0;
        for (OrderId id : accepted) {
            Optional<Standing> found = book.standing(id);
            if (found.isPresent()) {
                undelivered += restore(found.get(), deliver, cancel) ? 1 : 0;
            }
            orders.step();
        }
        withdrawn.values().stream().filter(order -> !book.isKnown(order.id())).forEach(this::release);
        int live = 0;
        for (TokenState token : tokens.all()) {
            live += restore(token) ? 1 : 0;
            giveBackRest(token);
        }
        restoring.finish();
        Report report = new Report(records.done, book.size(), undelivered, live, takenBack);
        accepted.clear();
        requests.clear();
        held.clear();
        ordered.clear();
        return report;
    }

    /** What nobody was told of, and cannot be kept. */
    private int takeBack() {
        List<Unconfirmed.Lost> orders = unconfirmed.lostOrders();
        orders.forEach(this::withdraw);
        List<HeldToken> lostTokens = unconfirmed.lostTokens();
        lostTokens.forEach(this::withdraw);
        return orders.size() + lostTokens.size();
    }

    /** What is left of it, and of the token it was made of, is given back when the journal has it, as ever. */
    private void withdraw(Unconfirmed.Lost lost) {
        Order order = lost.order();
        book.withdrawn(order.id());
        List<HeldToken> its = held.values().stream()
                .filter(token -> order.id().equals(ordered.get(token.id())))
                .toList();
        its.forEach(token -> held.remove(token.id()));
        insisting
                .untilDone(() -> journal.append(
                        new JournalEntry.Withdrawn(order.id(), lost.request(), TAKEN_BACK, clock.instant())))
                .thenAccept(_ -> {
                    release(order);
                    its.forEach(this::release);
                });
    }

    private void withdraw(HeldToken lost) {
        tokens.become(lost.id(), TokenStatus.RELEASED);
        HeldToken asHeld = held.remove(lost.id());
        HeldToken whole = asHeld == null ? lost : asHeld;
        insisting
                .untilDone(() -> journal.append(new JournalEntry.TokenReleased(lost.id(), clock.instant())))
                .thenAccept(_ -> release(whole));
    }

    private void release(HeldToken token) {
        releases.release(token.customer(), token.promises(), token.credit(), "ended");
    }

    private static long count(DurableLog<?> log) {
        return log.lastSequence() - log.firstSequence() + 1;
    }

    /** Counts the steps of a stage, and tells now and then. */
    private final class Counter {
        private final Progress.Stage stage;
        private final long all;
        private final Consumer<Progress> told;
        private final Instant begun = clock.instant();
        private long done;

        Counter(Progress.Stage stage, long all, Consumer<Progress> told) {
            this.stage = stage;
            this.all = all;
            this.told = told;
            told.accept(Progress.of(stage, 0, all, begun, begun));
        }

        void step() {
            if (++done % REPORT_EVERY == 0) {
                told.accept(Progress.of(stage, done, all, begun, clock.instant()));
            }
        }
    }

    private void decided(Recorded<JournalEntry> recorded) {
        switch (recorded.entry()) {
            case JournalEntry.Accepted(Order order, JournalEntry.RequestName request, var token) -> {
                if (book.accepted(order)) {
                    accepted.add(order.id());
                }
                if (isRemembered(order.acceptedAt())) {
                    requests.put(order.id(), request);
                }
                token.ifPresent(id -> ordered(id, order.id()));
            }
            case JournalEntry.Refused(JournalEntry.RequestName request, var refusal, Instant at) ->
                settle(
                        new Claims.Key(request.channel(), Claims.Key.Kind.IDEMPOTENCY_KEY, request.idempotencyKey()),
                        request.fingerprint(),
                        new Claims.Decision.Refused(refusal),
                        at);
            case JournalEntry.Withdrawn gone -> withdrawn(gone.order());
            case JournalEntry.CancelRequested(OrderId order, var _) -> book.cancelRequested(order);
            case JournalEntry.TokenHeld(HeldToken token) -> held(token);
            case JournalEntry.TokenExtended(var token, Instant expiry, var _) -> tokens.extended(token, expiry);
            case JournalEntry.TokenConfirmed(var token, var lines, var _) ->
                tokens.find(token)
                        .flatMap(state -> TokenShares.keep(state.token(), lines))
                        .ifPresent(kept -> tokens.confirmed(token, kept));
            case JournalEntry.TokenReleased(var token, var _) -> tokens.become(token, TokenStatus.RELEASED);
        }
    }

    private void held(HeldToken token) {
        Instant now = clock.instant();
        tokens.held(token, now);
        if (token.expiry().isAfter(now.minus(TokenBook.REMEMBERED))) {
            held.put(token.id(), token);
        }
    }

    private void ordered(TokenId token, OrderId order) {
        tokens.become(token, TokenStatus.ORDERED);
        if (held.containsKey(token)) {
            ordered.put(token, order);
        }
    }

    private void withdrawn(OrderId order) {
        book.order(order).ifPresent(known -> withdrawn.put(order, known));
        book.withdrawn(order);
    }

    private void became(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Attempted(OrderId order, int attempt, Instant at) -> book.attempt(order, attempt, at);
            case LedgerEntry.AttemptFailed(OrderId order, int attempt, String reason, Instant at) ->
                book.attemptFailed(order, attempt, reason, at);
            case LedgerEntry.Booked(OrderId order, String number, long version, Instant at) ->
                book.booked(order, number, version, at);
            case LedgerEntry.Moved(OrderId order, var status, var by, var detail, Instant at) ->
                book.became(order, new StatusChange(status, at, by, detail));
        }
    }

    private boolean isRemembered(Instant decided) {
        return decided.plus(policies.claimKeep()).isAfter(clock.instant());
    }

    private void settle(Claims.Key key, String fingerprint, Claims.Decision decision, Instant at) {
        if (isRemembered(at)) {
            restoring.settle(key, fingerprint, decision, at.plus(policies.claimKeep()));
        }
    }

    /** Whether the ERP does not have it yet. */
    private boolean restore(Standing standing, BiConsumer<Order, Integer> deliver, Consumer<OrderId> cancel) {
        Order order = standing.order();
        JournalEntry.RequestName request = requests.get(order.id());
        if (request != null) {
            settle(order, request);
        }
        if (OrderOutcomes.endsUnfulfilled(standing.status())) {
            release(order);
        } else {
            restoreReservations(order, standing.bookedVersion());
        }
        boolean isUndelivered = isUndelivered(standing);
        if (isUndelivered) {
            deliver.accept(order, standing.attempts());
        }
        if (standing.cancelRequested() && !standing.status().isFinal()) {
            cancel.accept(order.id());
        }
        return isUndelivered;
    }

    private static boolean isUndelivered(Standing standing) {
        return switch (standing.status()) {
            case ACCEPTED, HELD, SUBMITTING -> true;
            default -> false;
        };
    }

    private void settle(Order order, JournalEntry.RequestName request) {
        Claims.Decision accepted = new Claims.Decision.Accepted(order.id());
        settle(
                new Claims.Key(order.channel(), Claims.Key.Kind.IDEMPOTENCY_KEY, request.idempotencyKey()),
                request.fingerprint(),
                accepted,
                order.acceptedAt());
        settle(
                new Claims.Key(order.channel(), Claims.Key.Kind.CHANNEL_ORDER_REF, order.channelOrderRef()),
                request.fingerprint(),
                accepted,
                order.acceptedAt());
    }

    /** The process may have died before all was given back, and what is firm does not expire. Nobody waits for it. */
    private void release(Order order) {
        releases.release(order.customer(), order.promises(), order.credit(), "end");
    }

    private void restoreReservations(Order order, Optional<Long> version) {
        Optional<OrderId> id = Optional.of(order.id());
        for (Promise promise : order.promises()) {
            StockDemand demand = promise.demand(id, order.channel());
            restoring.restore(
                    promise,
                    version.<Reservation<StockDemand>>map(v -> new Reservation.Booked<>(demand, v))
                            .orElseGet(() -> new Reservation.Firm<>(demand)));
        }
        CreditDemand credit = new CreditDemand(order.credit(), id, order.total());
        restoring.restore(
                order.customer(),
                version.<Reservation<CreditDemand>>map(v -> new Reservation.Booked<>(credit, v))
                        .orElseGet(() -> new Reservation.Firm<>(credit)));
    }

    /** Whether the token still holds anything. */
    private boolean restore(TokenState state) {
        boolean firm = state.status() == TokenStatus.FIRM;
        boolean held = state.status() == TokenStatus.HELD && clock.instant().isBefore(state.expiry());
        if (!firm && !held) {
            return false;
        }
        HeldToken token = state.token();
        for (Promise promise : token.promises()) {
            StockDemand demand = promise.demand(Optional.empty(), token.channel());
            restoring.restore(
                    promise, firm ? new Reservation.Firm<>(demand) : new Reservation.Held<>(demand, state.expiry()));
        }
        CreditDemand credit = new CreditDemand(token.credit(), Optional.empty(), token.total());
        restoring.restore(
                token.customer(),
                firm ? new Reservation.Firm<>(credit) : new Reservation.Held<>(credit, state.expiry()));
        return true;
    }

    /** What the token once held and neither it nor its order keeps: the process may have died before it was given back. */
    private void giveBackRest(TokenState state) {
        HeldToken whole = held.get(state.token().id());
        if (whole != null) {
            kept(state).ifPresentOrElse(kept -> giveBackRest(whole, kept), () -> release(whole));
        }
    }

    private void giveBackRest(HeldToken whole, List<Promise> kept) {
        List<Promise> rest = TokenShares.dropped(whole.promises(), kept);
        if (!rest.isEmpty()) {
            releases.release(rest, "rest");
        }
    }

    /** Empty when nothing of it is kept, its credit neither. */
    private Optional<List<Promise>> kept(TokenState state) {
        return switch (state.status()) {
            case FIRM -> Optional.of(state.token().promises());
            case HELD ->
                clock.instant().isBefore(state.expiry())
                        ? Optional.of(state.token().promises())
                        : Optional.empty();
            case ORDERED ->
                Optional.ofNullable(ordered.get(state.token().id()))
                        .flatMap(book::order)
                        .map(Order::promises);
            case RELEASED, EXPIRED -> Optional.empty();
        };
    }
}
