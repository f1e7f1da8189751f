package io.penstock.ports.driven;

import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where credit accounts live and are decided on, and this node's own view of them; promises as {@link Positions}. */
public interface CreditAccounts {
    CompletionStage<Outcome<CreditShortage>> apply(CreditOperation operation);

    /** Many at once, as {@link Positions#applyAll}. */
    default CompletionStage<List<Outcome<CreditShortage>>> applyAll(List<CreditOperation> operations) {
        return Together.each(operations, this::apply);
    }

    /** One account, from this node's memory. */
    Optional<Credit> credit(CustomerId customer);

    /** As {@link Positions#keptSince}. */
    Instant keptSince(CustomerId customer);
}
