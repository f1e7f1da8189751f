package io.penstock.adapters.memory;

import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import io.penstock.ports.driven.CreditAccounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Credit accounts in this process alone. */
public final class MemoryCreditAccounts implements CreditAccounts {
    private final InstantSource clock;
    private final Instant begun;
    private final Faults faults = new Faults();
    private final Map<CustomerId, CreditAccount> accounts = new HashMap<>();

    public MemoryCreditAccounts(InstantSource clock) {
        this.clock = clock;
        this.begun = clock.instant();
    }

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    @Override
    public CompletionStage<Outcome<CreditShortage>> apply(CreditOperation operation) {
        return faults.call(() -> decide(operation, clock.instant()));
    }

    /** Does it at once, as of {@code now}, whatever is planned to go wrong. */
    public synchronized Outcome<CreditShortage> decide(CreditOperation operation, Instant now) {
        CreditAccount known = accounts.get(operation.customer());
        CreditAccount account = known == null ? new CreditAccount(operation.customer()) : known;
        Outcome<CreditShortage> outcome = account.apply(operation, now);
        if (account.revision() > 0) {
            accounts.put(operation.customer(), account);
        }
        return outcome;
    }

    /** All there is to each account, by customer. */
    public synchronized List<CreditAccount.State> states() {
        return accounts.values().stream()
                .map(CreditAccount::state)
                .sorted(Comparator.comparing(state -> state.customer().value()))
                .toList();
    }

    @Override
    public synchronized Optional<Credit> credit(CustomerId customer) {
        return Optional.ofNullable(accounts.get(customer)).map(CreditAccount::picture);
    }

    @Override
    public Instant keptSince(CustomerId customer) {
        return begun;
    }
}
