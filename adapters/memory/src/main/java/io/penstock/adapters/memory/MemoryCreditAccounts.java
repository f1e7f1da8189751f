package io.penstock.adapters.memory;

import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.CreditAccounts;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Credit accounts in this process alone. */
public final class MemoryCreditAccounts implements CreditAccounts {
    private final InstantSource clock;
    private final Faults faults = new Faults();
    private final Map<CustomerId, CreditAccount> accounts = new HashMap<>();

    public MemoryCreditAccounts(InstantSource clock) {
        this.clock = clock;
    }

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    @Override
    public CompletionStage<Outcome<CreditShortage>> apply(CreditOperation operation) {
        return faults.call(() -> doApply(operation));
    }

    private synchronized Outcome<CreditShortage> doApply(CreditOperation operation) {
        CreditAccount known = accounts.get(operation.customer());
        CreditAccount account = known == null ? new CreditAccount(operation.customer()) : known;
        Outcome<CreditShortage> outcome = account.apply(operation, clock.instant());
        if (account.revision() > 0) {
            accounts.put(operation.customer(), account);
        }
        return outcome;
    }

    @Override
    public synchronized Optional<Credit> credit(CustomerId customer) {
        return Optional.ofNullable(accounts.get(customer)).map(CreditAccount::picture);
    }
}
