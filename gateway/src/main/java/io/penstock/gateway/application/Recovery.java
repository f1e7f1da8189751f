package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.HoldReservation.TokenState;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Rebuilds from journal and ledger what this node had promised: orders and where they stand, tokens, decisions under their
 * keys, and the reservations that the ERP's own figures may not contain yet. Blocks; it runs once, before anything is
 * answered.
 */
public final class Recovery {
    /** Restores under way at once. */
    private static final int WINDOW = 4_096;

    /** Records between two words on the progress. */
    private static final int REPORT_EVERY = 50_000;

    private final DurableLog<JournalEntry> journal;
    private final DurableLog<LedgerEntry> ledger;
    private final Positions positions;
    private final CreditAccounts accounts;
    private final Claims claims;
    private final OrderBook book;
    private final TokenBook tokens;
    private final Policies policies;
    private final InstantSource clock;

    private final Map<OrderId, Integer> attempts = new HashMap<>();
    private final Map<OrderId, Long> bookedAt = new HashMap<>();
    private final Map<OrderId, JournalEntry.RequestName> requests = new HashMap<>();
    private final Deque<CompletableFuture<?>> underWay = new ArrayDeque<>();

    Recovery(
            DurableLog<JournalEntry> journal,
            DurableLog<LedgerEntry> ledger,
            Positions positions,
            CreditAccounts accounts,
            Claims claims,
            OrderBook book,
            TokenBook tokens,
            Policies policies,
            InstantSource clock) {
        this.journal = journal;
        this.ledger = ledger;
        this.positions = positions;
        this.accounts = accounts;
        this.claims = claims;
        this.book = book;
        this.tokens = tokens;
        this.policies = policies;
        this.clock = clock;
    }

    /** How far it has come: records read, of so many. */
    public record Progress(long read, long of) {}

    /** What was found. */
    public record Report(long records, int orders, int undelivered, int tokens) {}

    /** Reads everything and puts it back; {@code deliveries} gets what the ERP does not have yet. */
    public Report run(Consumer<Progress> progress, BiConsumer<Order, Integer> deliver, Consumer<OrderId> cancel) {
        long all = journal.lastSequence() + ledger.lastSequence();
        long read = read(journal, this::decided, 0, all, progress);
        read = read(ledger, this::became, read, all, progress);
        int undelivered = 0;
        for (TrackedOrder order : book.all()) {
            restore(order);
            if (isUndelivered(order)) {
                undelivered++;
                deliver.accept(
                        order.order(), attempts.getOrDefault(order.order().id(), 0));
            }
            if (order.cancelRequested() && !order.status().isFinal()) {
                cancel.accept(order.order().id());
            }
        }
        int live = 0;
        for (TokenState token : tokens.all()) {
            live += restore(token) ? 1 : 0;
        }
        drainWindow(0);
        progress.accept(new Progress(read, all));
        return new Report(read, book.size(), undelivered, live);
    }

    private static boolean isUndelivered(TrackedOrder order) {
        return switch (order.status()) {
            case ACCEPTED, HELD, SUBMITTING -> true;
            default -> false;
        };
    }

    private <E> long read(DurableLog<E> log, Consumer<E> each, long before, long all, Consumer<Progress> progress) {
        long read = before;
        try (DurableLog.Reader<E> reader = log.reader(1)) {
            for (Optional<Recorded<E>> next = reader.next(); next.isPresent(); next = reader.next()) {
                each.accept(next.get().entry());
                if (++read % REPORT_EVERY == 0) {
                    progress.accept(new Progress(read, all));
                }
            }
        }
        return read;
    }

    private void decided(JournalEntry entry) {
        Instant now = clock.instant();
        switch (entry) {
            case JournalEntry.Accepted(Order order, JournalEntry.RequestName request, var token) -> {
                book.accepted(order);
                requests.put(order.id(), request);
                token.ifPresent(id -> tokens.become(id, TokenStatus.ORDERED));
            }
            case JournalEntry.Refused(JournalEntry.RequestName request, var refusal, Instant at) ->
                settle(
                        new Claims.Key(request.channel(), Claims.Key.Kind.IDEMPOTENCY_KEY, request.idempotencyKey()),
                        request.fingerprint(),
                        new Claims.Decision.Refused(refusal),
                        at);
            case JournalEntry.Withdrawn gone -> {
                book.withdrawn(gone.order());
            }
            case JournalEntry.CancelRequested(OrderId order, var _) -> book.cancelRequested(order);
            case JournalEntry.TokenHeld(HeldToken token) -> tokens.held(token, now);
            case JournalEntry.TokenExtended(var token, Instant expiry, var _) -> tokens.extended(token, expiry);
            case JournalEntry.TokenConfirmed(var token, var lines, var _) ->
                tokens.find(token)
                        .flatMap(state -> TokenShares.keep(state.token(), lines))
                        .ifPresent(kept -> tokens.confirmed(token, kept));
            case JournalEntry.TokenReleased(var token, var _) -> tokens.become(token, TokenStatus.RELEASED);
        }
    }

    private void became(LedgerEntry entry) {
        switch (entry) {
            case LedgerEntry.Attempted(OrderId order, int attempt, Instant at) -> {
                attempts.put(order, attempt);
                book.attempt(order, attempt, at);
            }
            case LedgerEntry.AttemptFailed(OrderId order, int attempt, String reason, Instant at) ->
                book.attemptFailed(order, attempt, reason, at);
            case LedgerEntry.Booked(OrderId order, String number, long version, Instant at) -> {
                bookedAt.put(order, version);
                book.booked(order, number, at);
            }
            case LedgerEntry.Moved(OrderId order, var status, var by, var detail, Instant at) ->
                book.move(order, new StatusChange(status, at, by, detail));
        }
    }

    private void settle(Claims.Key key, String fingerprint, Claims.Decision decision, Instant at) {
        Instant keepUntil = at.plus(policies.claimKeep());
        if (keepUntil.isAfter(clock.instant())) {
            await(claims.settle(key, fingerprint, decision, keepUntil));
        }
    }

    private void restore(TrackedOrder tracked) {
        Order order = tracked.order();
        JournalEntry.RequestName request = requests.get(order.id());
        if (request != null) {
            Claims.Decision accepted = new Claims.Decision.Accepted(order.id());
            Claims.Key.Kind key = Claims.Key.Kind.IDEMPOTENCY_KEY;
            Claims.Key.Kind ref = Claims.Key.Kind.CHANNEL_ORDER_REF;
            settle(
                    new Claims.Key(order.channel(), key, request.idempotencyKey()),
                    request.fingerprint(),
                    accepted,
                    order.acceptedAt());
            settle(
                    new Claims.Key(order.channel(), ref, order.channelOrderRef()),
                    request.fingerprint(),
                    accepted,
                    order.acceptedAt());
        }
        if (!OrderOutcomes.endsUnfulfilled(tracked.status())) {
            restoreReservations(order);
        }
    }

    private void restoreReservations(Order order) {
        Optional<OrderId> id = Optional.of(order.id());
        Optional<Long> version = Optional.ofNullable(bookedAt.get(order.id()));
        for (Promise promise : order.promises()) {
            StockDemand demand = promise.demand(id, order.channel());
            restore(
                    promise,
                    version.<Reservation<StockDemand>>map(v -> new Reservation.Booked<>(demand, v))
                            .orElseGet(() -> new Reservation.Firm<>(demand)));
        }
        CreditDemand credit = new CreditDemand(order.credit(), id, order.total());
        restore(
                order.customer(),
                version.<Reservation<CreditDemand>>map(v -> new Reservation.Booked<>(credit, v))
                        .orElseGet(() -> new Reservation.Firm<>(credit)));
    }

    private void restore(Promise promise, Reservation<StockDemand> reservation) {
        OperationId id = new OperationId(promise.reservation().value() + ":restore");
        await(positions.apply(new PositionOperation.Reserve(
                promise.position(), new ReservationOperation.Restore<>(id, reservation))));
    }

    private void restore(CustomerId customer, Reservation<CreditDemand> reservation) {
        OperationId id = new OperationId(reservation.demand().reservation().value() + ":restore");
        await(accounts.apply(
                new CreditOperation.Reserve(customer, new ReservationOperation.Restore<>(id, reservation))));
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
            restore(promise, firm ? new Reservation.Firm<>(demand) : new Reservation.Held<>(demand, state.expiry()));
        }
        CreditDemand credit = new CreditDemand(token.credit(), Optional.empty(), token.total());
        restore(
                token.customer(),
                firm ? new Reservation.Firm<>(credit) : new Reservation.Held<>(credit, state.expiry()));
        return true;
    }

    private void await(CompletionStage<?> stage) {
        underWay.add(stage.toCompletableFuture());
        drainWindow(WINDOW);
    }

    private void drainWindow(int most) {
        while (underWay.size() > most) {
            underWay.remove().join();
        }
    }
}
