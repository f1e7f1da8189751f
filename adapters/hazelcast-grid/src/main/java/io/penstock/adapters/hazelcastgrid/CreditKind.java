package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.credit.Credit;
import io.penstock.domain.credit.CreditAccount;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.credit.CreditShortage;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.table.RecordPool;
import io.penstock.gridconfig.GridMaps;
import java.time.Instant;

/** Credit accounts, by customer. */
final class CreditKind implements Kind<CustomerId, CreditAccount, CreditOperation, Outcome<CreditShortage>, Credit> {
    @Override
    public int id() {
        return Kinds.CREDIT_ID;
    }

    @Override
    public String map() {
        return GridMaps.CREDIT;
    }

    @Override
    public CustomerId key(CreditOperation operation) {
        return operation.customer();
    }

    @Override
    public int shardHash(CustomerId customer) {
        return customer.value().hashCode();
    }

    @Override
    public int digestHash(CustomerId customer) {
        return customer.value().hashCode();
    }

    @Override
    public CreditAccount fresh(CustomerId customer, RecordPool pool) {
        return new CreditAccount(customer, pool);
    }

    @Override
    public CreditAccount settled(CreditAccount copied, RecordPool pool) {
        return new CreditAccount(copied.state(), pool);
    }

    @Override
    public Outcome<CreditShortage> apply(CreditAccount account, CreditOperation operation, Instant now) {
        return account.apply(operation, now);
    }

    /** Whatever came of one that has a name is remembered. */
    @Override
    public boolean isSilent(CreditOperation operation) {
        return operation instanceof CreditOperation.Reserve;
    }

    @Override
    public long revision(CreditAccount account) {
        return account.revision();
    }

    @Override
    public Credit picture(CreditAccount account) {
        return account.picture();
    }

    @Override
    public CustomerId keyOf(Credit credit) {
        return credit.customer();
    }

    @Override
    public long revisionOf(Credit credit) {
        return credit.revision();
    }

    @Override
    public boolean shows(Outcome<CreditShortage> outcome) {
        return outcome.isDone();
    }

    @Override
    public CustomerId nameOf(CreditAccount account) {
        return account.customer();
    }

    @Override
    public KindCodecs<CreditAccount, CreditOperation, Outcome<CreditShortage>, Credit> codecs() {
        return CreditCodecs.ALL;
    }
}
