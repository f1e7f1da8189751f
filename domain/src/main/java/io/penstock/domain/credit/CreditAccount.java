package io.penstock.domain.credit;

import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.RecentOutcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.Reservations;
import io.penstock.domain.reservation.Totals;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.table.RecordPool;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A credit account: the ERP's standing, and the amounts of accepted orders that the ERP does not count yet. One writer;
 * time comes in with every call.
 */
public final class CreditAccount {
    private final CustomerId customer;
    private final Reservations<CreditDemand, CreditShortage, AmountTotals> reservations;
    private Optional<CreditStanding> standing;
    private long standingChanges;
    /** Null while the ERP keeps the account. */
    private @Nullable Removal removed;

    public CreditAccount(CustomerId customer) {
        this(customer, new RecordPool());
    }

    /** @param pool where reservations are kept; aggregates that share one are changed by one thread at a time */
    public CreditAccount(CustomerId customer, RecordPool pool) {
        this(new State(customer, 0, Optional.empty(), List.of(), List.of(), Optional.empty()), pool);
    }

    public CreditAccount(State state) {
        this(state, new RecordPool());
    }

    /** @param pool as above */
    public CreditAccount(State state, RecordPool pool) {
        this.customer = state.customer;
        this.reservations = new Reservations<>(CreditDemand.FORM, new AmountTotals(), new AmountTotals(), pool);
        this.standing = state.standing;
        this.removed = state.removed.orElse(null);
        reservations.load(state.reservations, state.recent);
        this.standingChanges = state.revision - reservations.changes();
    }

    /** All there is to an account, to move or copy it. */
    public record State(
            CustomerId customer,
            long revision,
            Optional<CreditStanding> standing,
            List<Reservation<CreditDemand>> reservations,
            List<RecentOutcome<CreditShortage>> recent,
            Optional<Removal> removed) {}

    public State state() {
        return new State(
                customer,
                revision(),
                standing,
                reservations.all(),
                reservations.recent(),
                Optional.ofNullable(removed));
    }

    public CustomerId customer() {
        return customer;
    }

    /** Grows with every change. */
    public long revision() {
        return standingChanges + reservations.changes();
    }

    /** Does what is asked, as of {@code now}, if the rules allow it. */
    public Outcome<CreditShortage> apply(CreditOperation operation, Instant now) {
        return switch (operation) {
            case CreditOperation.Reserve reserve ->
                reservations.apply(reserve.operation(), now, version(), this::shortage, _ -> {});
            case CreditOperation.SetStanding set -> set(set.standing());
            case CreditOperation.Remove remove -> remove(remove.removal());
            case CreditOperation.Look _ -> Outcome.done();
        };
    }

    private long version() {
        long gone = removed == null ? 0 : Math.max(0, removed.version());
        return standing.map(known -> known.freshness().version()).orElse(gone);
    }

    private Optional<CreditShortage> shortage(CreditDemand demand) {
        if (standing.isEmpty()
                || !standing.get().currency().equals(demand.amount().currency())) {
            return Optional.of(new CreditShortage.Unknown());
        }
        Money headroom =
                Credit.headroom(standing.get(), reservations.live().sum()).orElseGet(this::countable);
        return headroom.compareTo(demand.amount()) < 0 || countable().compareTo(demand.amount()) < 0
                ? Optional.of(new CreditShortage.OverLimit(headroom))
                : Optional.empty();
    }

    /** What can still be added to the sum of what is reserved before it no longer fits. */
    private Money countable() {
        return new Money(
                Long.MAX_VALUE - reservations.live().sum(),
                standing.orElseThrow().currency());
    }

    private Outcome<CreditShortage> set(CreditStanding told) {
        if (told.freshness().version() <= version() || (removed != null && removed.removes(told.freshness()))) {
            return new Outcome.Stale<>();
        }
        removed = null;
        standing = Optional.of(told);
        standingChanges++;
        reservations.contain(told.orders(), version(), _ -> {});
        return Outcome.done();
    }

    /** The version stays, so that what was taken away does not come back. */
    private Outcome<CreditShortage> remove(Removal told) {
        if (!standing.map(known -> told.removes(known.freshness())).orElse(true)) {
            return new Outcome.Stale<>();
        }
        Removal now = standing.map(known -> told.of(known.freshness())).orElse(told);
        now = removed == null ? now : now.and(removed);
        if (now.equals(removed)) {
            return new Outcome.Stale<>();
        }
        removed = now;
        standing = Optional.empty();
        standingChanges++;
        return Outcome.done();
    }

    /** The account as it is, for answering questions on other threads. */
    public Credit picture() {
        return new Credit(customer, revision(), standing, reservations.lasting().sum(), reservations.held());
    }

    /** Amounts added up, in ten-thousandths: an account has one currency. */
    private static final class AmountTotals implements Totals<CreditDemand> {
        private long sum;

        @Override
        public void add(CreditDemand demand) {
            sum = Math.addExact(sum, demand.amount().tenThousandths());
        }

        @Override
        public void remove(CreditDemand demand) {
            sum = Math.subtractExact(sum, demand.amount().tenThousandths());
        }

        long sum() {
            return sum;
        }
    }
}
