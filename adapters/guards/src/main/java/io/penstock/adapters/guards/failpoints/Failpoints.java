package io.penstock.adapters.guards.failpoints;

import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.ErpOrders;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Positions;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One failpoint, armed: at its n-th passage, and at no other, something happens on the thread that passes. Not armed, every
 * port comes back as it was given.
 */
public final class Failpoints {
    private final @Nullable Failpoint armed;
    private final AtomicLong left;
    private final Runnable then;

    private Failpoints(@Nullable Failpoint armed, long passage, Runnable then) {
        this.armed = armed;
        this.left = new AtomicLong(passage);
        this.then = then;
    }

    public static Failpoints none() {
        return new Failpoints(null, 0, () -> {});
    }

    /**
     * @param passage 1 for the first
     * @param then ends the process, or keeps the thread, or tells somebody
     */
    public static Failpoints armed(Failpoint point, long passage, Runnable then) {
        if (passage < 1) {
            throw new IllegalArgumentException("passages are counted from 1, not " + passage);
        }
        return new Failpoints(point, passage, then);
    }

    /** Says that this step was done. */
    public void pass(Failpoint point) {
        if (point == armed && left.decrementAndGet() == 0) {
            then.run();
        }
    }

    /** Passes when the stage has completed well, before anybody who waits for what is returned hears of it. */
    <T> CompletionStage<T> passAfter(CompletionStage<T> stage, Failpoint point) {
        return stage.thenApply(value -> {
            pass(point);
            return value;
        });
    }

    private boolean isArmed() {
        return armed != null;
    }

    public Claims around(Claims claims) {
        return isArmed() ? new FailpointClaims(claims, this) : claims;
    }

    public Positions around(Positions positions) {
        return isArmed() ? new FailpointPositions(positions, this) : positions;
    }

    public CreditAccounts around(CreditAccounts accounts) {
        return isArmed() ? new FailpointCreditAccounts(accounts, this) : accounts;
    }

    public ErpOrders around(ErpOrders erp) {
        return isArmed() ? new FailpointErpOrders(erp, this) : erp;
    }

    public DurableLog<JournalEntry> aroundJournal(DurableLog<JournalEntry> journal) {
        return isArmed() ? new FailpointLog<>(journal, new JournalSteps(), this) : journal;
    }

    public DurableLog<LedgerEntry> aroundLedger(DurableLog<LedgerEntry> ledger) {
        return isArmed() ? new FailpointLog<>(ledger, new LedgerSteps(), this) : ledger;
    }
}
