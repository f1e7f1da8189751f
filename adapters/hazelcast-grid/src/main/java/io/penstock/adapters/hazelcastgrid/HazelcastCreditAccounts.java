package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.CreditAccounts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Credit accounts in the grid. */
final class HazelcastCreditAccounts implements CreditAccounts {
    private final Gatherer<CustomerId, CreditAccount, CreditOperation, Outcome<CreditShortage>, Credit> gatherer;
    private final CreditView view;

    HazelcastCreditAccounts(
            Gatherer<CustomerId, CreditAccount, CreditOperation, Outcome<CreditShortage>, Credit> gatherer,
            CreditView view) {
        this.gatherer = gatherer;
        this.view = view;
    }

    @Override
    public CompletionStage<Outcome<CreditShortage>> apply(CreditOperation operation) {
        return gatherer.submit(operation);
    }

    @Override
    public CompletionStage<List<Outcome<CreditShortage>>> applyAll(List<CreditOperation> operations) {
        return gatherer.submitAll(operations);
    }

    @Override
    public Optional<Credit> credit(CustomerId customer) {
        return Optional.ofNullable(view.known(customer));
    }
}
