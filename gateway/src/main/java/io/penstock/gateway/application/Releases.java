package io.penstock.gateway.application;

import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.order.Promise;
import io.penstock.domain.reservation.Demand;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Positions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Gives back what does not expire by itself, and does not rest before it is given back: an outcome that nobody knows is
 * found out by the same operation, as often as it takes.
 */
final class Releases {
    private final Positions positions;
    private final CreditAccounts accounts;
    private final Insisting insisting;

    Releases(Positions positions, CreditAccounts accounts, Insisting insisting) {
        this.positions = positions;
        this.accounts = accounts;
        this.insisting = insisting;
    }

    /**
     * Stock and credit; completes when both are free.
     *
     * @param why tells this release from others of the same reservations
     */
    CompletionStage<Void> release(CustomerId customer, List<Promise> promises, ReservationId credit, String why) {
        CreditOperation giveBack = giveBack(customer, credit, why);
        return release(promises, why).thenCombine(insisting.untilDone(() -> accounts.apply(giveBack)), (_, _) -> null);
    }

    /** Stock alone. */
    CompletionStage<Void> release(List<Promise> promises, String why) {
        List<CompletionStage<?>> all = new ArrayList<>(promises.size());
        for (Promise promise : promises) {
            PositionOperation giveBack = giveBack(promise, why);
            all.add(insisting.untilDone(() -> positions.apply(giveBack)));
        }
        return Stages.all(all);
    }

    /** What gives back the stock of a promise. */
    static PositionOperation giveBack(Promise promise, String why) {
        return new PositionOperation.Reserve(promise.position(), release(promise.reservation(), why));
    }

    /** The same for credit. */
    static CreditOperation giveBack(CustomerId customer, ReservationId credit, String why) {
        return new CreditOperation.Reserve(customer, release(credit, why));
    }

    private static <D extends Demand<D>> ReservationOperation<D> release(ReservationId reservation, String why) {
        return new ReservationOperation.Release<>(new OperationId(reservation.value(), why), reservation);
    }
}
