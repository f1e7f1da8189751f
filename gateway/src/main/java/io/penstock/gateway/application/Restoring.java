package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.order.Promise;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Positions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Puts reservations and decisions back, many with one call and some calls at a time. Blocks when too much is under way. As
 * soon as there is much to put back, the positions are seen to by a thread of their own.
 */
final class Restoring {
    /** Operations handed over together: enough for full calls to every shard, with several for each position. */
    private static final int TOGETHER = 65_536;

    private static final int CALLS_UNDER_WAY = 2;
    private static final int CLAIMS_UNDER_WAY = 16_384;

    private final Positions positions;
    private final CreditAccounts accounts;
    private final Claims claims;
    private final String life;
    /** Has no thread before it is given something to do. */
    private final ExecutorService stockKeeper = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("restoring-stock").daemon().factory());

    private final Deque<CompletableFuture<?>> calls = new ArrayDeque<>();
    private final Deque<CompletableFuture<?>> settling = new ArrayDeque<>();
    private List<PositionOperation> stock = new ArrayList<>(TOGETHER);
    private List<CreditOperation> credit = new ArrayList<>(TOGETHER);

    Restoring(Positions positions, CreditAccounts accounts, Claims claims, Instant begun) {
        this.positions = positions;
        this.accounts = accounts;
        this.claims = claims;
        this.life = "restore-" + Long.toString(begun.toEpochMilli(), 36);
    }

    void restore(Promise promise, Reservation<StockDemand> reservation) {
        stock.add(new PositionOperation.Reserve(
                promise.position(),
                new ReservationOperation.Restore<>(id(reservation.demand().reservation()), reservation)));
        if (stock.size() == TOGETHER) {
            List<PositionOperation> full = stock;
            stock = new ArrayList<>(TOGETHER);
            await(
                    calls,
                    CompletableFuture.supplyAsync(() -> apply(full), stockKeeper)
                            .thenCompose(done -> done),
                    CALLS_UNDER_WAY);
        }
    }

    void restore(CustomerId customer, Reservation<CreditDemand> reservation) {
        credit.add(new CreditOperation.Reserve(
                customer,
                new ReservationOperation.Restore<>(id(reservation.demand().reservation()), reservation)));
        if (credit.size() == TOGETHER) {
            sendCredit();
        }
    }

    /** Another in each life: what one before has put back may have left since, and is not to be taken for this one's. */
    private OperationId id(ReservationId reservation) {
        return new OperationId(reservation.value(), life);
    }

    void settle(Claims.Key key, String fingerprint, Claims.Decision decision, Instant keepUntil) {
        await(settling, claims.settle(key, fingerprint, decision, keepUntil), CLAIMS_UNDER_WAY);
    }

    /** Comes back when all that was handed over is done. */
    void finish() {
        sendCredit();
        drain(calls, 0);
        await(calls, apply(stock), 0);
        drain(settling, 0);
        stockKeeper.shutdown();
    }

    /** Those of a position one after the other, so that it is shown once for all of them. */
    private CompletionStage<?> apply(List<PositionOperation> operations) {
        operations.sort(Comparator.comparingInt(each -> each.position().sku().hashCode()));
        return positions.applyAll(operations);
    }

    private void sendCredit() {
        await(calls, accounts.applyAll(credit), CALLS_UNDER_WAY);
        credit = new ArrayList<>(TOGETHER);
    }

    private static void await(Deque<CompletableFuture<?>> underWay, CompletionStage<?> stage, int most) {
        underWay.add(stage.toCompletableFuture());
        drain(underWay, most);
    }

    private static void drain(Deque<CompletableFuture<?>> underWay, int most) {
        while (underWay.size() > most) {
            underWay.remove().join();
        }
    }
}
