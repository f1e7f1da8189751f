package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.order.Promise;
import io.penstock.domain.order.StatusChange;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.OperationId;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What follows when the ERP, or whoever is entitled, says what became of an order: the ledger first, then reservations and
 * status. The lane that asked uses it, and the events that tell it unasked; whoever comes second changes nothing.
 */
final class OrderOutcomes {
    private final OrderBook book;
    private final DurableLog<LedgerEntry> ledger;
    private final Insisting insisting;
    private final Releases releases;
    private final Positions positions;
    private final CreditAccounts accounts;
    private final InstantSource clock;
    private final Measures measures;
    /** Of this life of the process: what the one before has booked, recovery may have put back as it was before. */
    private final String bookOperation;

    OrderOutcomes(
            OrderBook book,
            DurableLog<LedgerEntry> ledger,
            Insisting insisting,
            Releases releases,
            Positions positions,
            CreditAccounts accounts,
            InstantSource clock,
            Measures measures) {
        this.book = book;
        this.ledger = ledger;
        this.insisting = insisting;
        this.releases = releases;
        this.positions = positions;
        this.accounts = accounts;
        this.clock = clock;
        this.measures = measures;
        this.bookOperation = ":b" + Long.toString(clock.millis(), 36);
    }

    /** The ERP has it; its reservations leave when the ERP's figures of {@code version} are here. */
    CompletionStage<Void> booked(Order order, String erpNumber, long version) {
        Instant now = clock.instant();
        if (!book.booked(order.id(), erpNumber, version, now)) {
            return bookReservations(order, version);
        }
        measures.count("orders.booked");
        measures.took("order.to-erp", Duration.between(order.acceptedAt(), now));
        LedgerEntry entry = new LedgerEntry.Booked(order.id(), erpNumber, version, now);
        return insisting.untilDone(() -> ledger.append(entry)).thenCompose(_ -> bookReservations(order, version));
    }

    private CompletionStage<Void> bookReservations(Order order, long version) {
        List<CompletionStage<?>> all = new ArrayList<>(order.promises().size() + 1);
        for (Promise promise : order.promises()) {
            OperationId id = new OperationId(promise.reservation().value() + bookOperation);
            all.add(positions.apply(new PositionOperation.Reserve(
                    promise.position(), new ReservationOperation.Book<>(id, promise.reservation(), version))));
        }
        OperationId id = new OperationId(order.credit().value() + bookOperation);
        all.add(accounts.apply(new CreditOperation.Reserve(
                order.customer(), new ReservationOperation.Book<>(id, order.credit(), version))));
        return Stages.all(all);
    }

    /** Figures of {@code version} and later contain the order: its reservations leave with them. */
    CompletionStage<Void> contained(Order order, long version) {
        return bookReservations(order, version);
    }

    /** A word on it that leaves it where it is; completes with whether that was news. */
    CompletionStage<Boolean> noted(Order order, OrderStatus.Source by, String detail, Instant at) {
        return book.note(order.id(), by, detail, at)
                .map(note -> new LedgerEntry.Moved(order.id(), note.status(), note.by(), note.detail(), note.at()))
                .map(entry -> insisting.untilDone(() -> ledger.append(entry)).<Boolean>thenApply(_ -> true))
                .orElseGet(() -> CompletableFuture.completedFuture(false));
    }

    /** It moved on; completes with whether that was news. When it ended unfulfilled, what was kept for it is free. */
    CompletionStage<Boolean> moved(Order order, StatusChange change) {
        if (!book.move(order.id(), change)) {
            return CompletableFuture.completedFuture(false);
        }
        measures.count("orders." + change.status().wireName());
        LedgerEntry entry =
                new LedgerEntry.Moved(order.id(), change.status(), change.by(), change.detail(), change.at());
        return insisting
                .untilDone(() -> ledger.append(entry))
                .thenCompose(_ ->
                        endsUnfulfilled(change.status()) ? release(order) : CompletableFuture.completedFuture(null))
                .thenApply(_ -> true);
    }

    static boolean endsUnfulfilled(OrderStatus status) {
        return status == OrderStatus.REJECTED || status == OrderStatus.CANCELLED;
    }

    private CompletionStage<Void> release(Order order) {
        return releases.release(order.customer(), order.promises(), order.credit(), "end");
    }

    CompletionStage<Boolean> moved(Order order, OrderStatus status, OrderStatus.Source by, String detail) {
        return moved(order, new StatusChange(status, clock.instant(), by, Optional.of(detail)));
    }
}
