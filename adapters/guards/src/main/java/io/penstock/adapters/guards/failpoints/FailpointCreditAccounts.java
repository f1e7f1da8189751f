package io.penstock.adapters.guards.failpoints;

import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditDemand;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.CreditAccounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Passes after each change to what is reserved on a credit account. */
final class FailpointCreditAccounts implements CreditAccounts {
    private final CreditAccounts accounts;
    private final Failpoints failpoints;

    FailpointCreditAccounts(CreditAccounts accounts, Failpoints failpoints) {
        this.accounts = accounts;
        this.failpoints = failpoints;
    }

    @Override
    public CompletionStage<Outcome<CreditShortage>> apply(CreditOperation operation) {
        return accounts.apply(operation).thenApply(outcome -> {
            done(operation);
            return outcome;
        });
    }

    @Override
    public CompletionStage<List<Outcome<CreditShortage>>> applyAll(List<CreditOperation> operations) {
        return accounts.applyAll(operations).thenApply(outcomes -> {
            operations.forEach(this::done);
            return outcomes;
        });
    }

    private void done(CreditOperation operation) {
        if (operation instanceof CreditOperation.Reserve(var _, ReservationOperation<CreditDemand> change)) {
            switch (change) {
                case ReservationOperation.Hold<CreditDemand> _, ReservationOperation.Take<CreditDemand> _ ->
                    failpoints.pass(Failpoint.CREDIT_HELD);
                case ReservationOperation.Firm<CreditDemand> _ -> failpoints.pass(Failpoint.CREDIT_FIRM);
                case ReservationOperation.Book<CreditDemand> _ -> failpoints.pass(Failpoint.CREDIT_BOOKED);
                case ReservationOperation.Restore<CreditDemand> _ -> failpoints.pass(Failpoint.CREDIT_RESTORED);
                case ReservationOperation.Release<CreditDemand> _, ReservationOperation.Extend<CreditDemand> _ -> {}
            }
        }
    }

    @Override
    public Optional<Credit> credit(CustomerId customer) {
        return accounts.credit(customer);
    }

    @Override
    public Instant keptSince(CustomerId customer) {
        return accounts.keptSince(customer);
    }
}
