package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.CreditAccounts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Credit accounts in the grid. */
final class HazelcastCreditAccounts implements CreditAccounts {
    private final ShardOperations<CreditOperation, Outcome<CreditShortage>> shards;
    private final CreditView view;

    HazelcastCreditAccounts(ShardOperations<CreditOperation, Outcome<CreditShortage>> shards, CreditView view) {
        this.shards = shards;
        this.view = view;
    }

    @Override
    public CompletionStage<Outcome<CreditShortage>> apply(CreditOperation operation) {
        return shards.submit(operation);
    }

    @Override
    public CompletionStage<List<Outcome<CreditShortage>>> applyAll(List<CreditOperation> operations) {
        return shards.submitAll(operations);
    }

    @Override
    public Optional<Credit> credit(CustomerId customer) {
        return Optional.ofNullable(view.known(customer));
    }

    @Override
    public Instant keptSince(CustomerId customer) {
        return view.begun(customer);
    }
}
