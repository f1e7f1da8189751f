package io.penstock.domain.availability;

import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.RecentOutcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.reservation.Reservations;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.Removal;
import io.penstock.domain.table.RecordPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A position: its supply, and the promises given on it. One writer; each operation is checked whole before anything
 * changes, and time comes in with every call.
 */
public final class Position {
    /** How many arrived receipts are remembered, so that a late word on one does not bring it back. */
    private static final int ARRIVED_REMEMBERED = 64;

    private final PositionKey key;
    private final RecordPool pool;
    private Supply supply;
    private long supplyChanges;
    private Set<String> arrived = Set.of();
    /** Null while the owner speaks of it. */
    private @Nullable Removal removed;
    /** Most positions of a catalogue have no reservation at a given time: nothing is allocated until the first. */
    private @Nullable Reservations<StockDemand, Shortage, DemandTotals> reservations;

    public Position(PositionKey key) {
        this(key, new RecordPool());
    }

    /** @param pool where reservations are kept; aggregates that share one are changed by one thread at a time */
    public Position(PositionKey key, RecordPool pool) {
        this(new State(key, 0, Supply.NONE, List.of(), List.of(), List.of(), Optional.empty()), pool);
    }

    public Position(State state) {
        this(state, new RecordPool());
    }

    /** @param pool as above */
    public Position(State state, RecordPool pool) {
        this.key = state.key;
        this.pool = pool;
        this.supply = state.supply;
        state.arrived.forEach(this::rememberArrival);
        this.removed = state.removed.orElse(null);
        if (!state.reservations.isEmpty() || !state.recent.isEmpty()) {
            reservations().load(state.reservations, state.recent);
        }
        this.supplyChanges = state.revision - reservationChanges();
    }

    /** All there is to a position, to move or copy it. */
    public record State(
            PositionKey key,
            long revision,
            Supply supply,
            List<String> arrived,
            List<Reservation<StockDemand>> reservations,
            List<RecentOutcome<Shortage>> recent,
            Optional<Removal> removed) {}

    public State state() {
        return reservations == null
                ? new State(
                        key,
                        revision(),
                        supply,
                        List.copyOf(arrived),
                        List.of(),
                        List.of(),
                        Optional.ofNullable(removed))
                : new State(
                        key,
                        revision(),
                        supply,
                        List.copyOf(arrived),
                        reservations.all(),
                        reservations.recent(),
                        Optional.ofNullable(removed));
    }

    public PositionKey key() {
        return key;
    }

    /** Grows with every change. */
    public long revision() {
        return supplyChanges + reservationChanges();
    }

    private long reservationChanges() {
        return reservations == null ? 0 : reservations.changes();
    }

    /** Does what is asked, as of {@code now}, if the rules allow it. */
    public Outcome<Shortage> apply(PositionOperation operation, Instant now) {
        return switch (operation) {
            case PositionOperation.Reserve reserve ->
                reservations()
                        .apply(
                                reserve.operation(),
                                now,
                                supply.version(),
                                demand -> shortage(demand, now),
                                this::consumeProtection);
            case PositionOperation.SetLevel set -> set(set.level());
            case PositionOperation.Adjust adjust -> adjust(adjust.adjustment());
            case PositionOperation.ChangeReceipt receipt -> change(receipt.change());
            case PositionOperation.Remove remove -> remove(remove.removal());
            case PositionOperation.Look _ -> Outcome.done();
        };
    }

    private Optional<Shortage> shortage(StockDemand demand, Instant now) {
        if (supply.isGap()) {
            return Optional.of(new Shortage.Gap());
        }
        long available = available(demand, now);
        return available < demand.quantity() ? Optional.of(new Shortage.Insufficient(available)) : Optional.empty();
    }

    private long available(StockDemand demand, Instant now) {
        DemandTotals live = reservations().live();
        return demand.date().isEmpty() && supply.isPlain() && live.isUndated()
                ? Math.max(0, supply.unclaimed() - live.undated())
                : Availability.of(supply, live.view(), demand.channel(), Stock.day(now))
                        .toPromise(demand.date());
    }

    private Outcome<Shortage> set(StockLevel level) {
        if (level.freshness().version() <= supply.version() || isRemoved(level.freshness())) {
            receive(level.receipts());
            return new Outcome.Stale<>();
        }
        removed = null;
        change(supply.at(level));
        receive(level.receipts());
        contain(level.orders(), level.protections().isPresent() ? _ -> {} : this::consumeProtection);
        return Outcome.done();
    }

    private Outcome<Shortage> adjust(StockAdjustment adjustment) {
        long version = adjustment.freshness().version();
        if (version <= supply.version() || isRemoved(adjustment.freshness())) {
            receive(adjustment.receipts());
            return new Outcome.Stale<>();
        }
        if (version != supply.version() + 1 || removed != null) {
            removed = null;
            if (version > supply.gapUpTo()) {
                change(supply.withGapAt(version));
            }
            return new Outcome.TooLittle<>(new Shortage.Gap());
        }
        change(supply.adjusted(adjustment));
        receive(adjustment.receipts());
        contain(adjustment.orders(), this::consumeProtection);
        return Outcome.done();
    }

    private boolean isRemoved(Freshness stated) {
        return removed != null && removed.removes(stated);
    }

    /** The version stays, so that what was taken away does not come back. */
    private Outcome<Shortage> remove(Removal told) {
        Removal now = removed == null ? told.of(supply.freshness()) : removed.and(told);
        if (now.equals(removed) || (removed == null && !told.removes(supply.freshness()))) {
            return new Outcome.Stale<>();
        }
        removed = now;
        change(supply.without());
        return Outcome.done();
    }

    private void change(Supply changed) {
        supply = changed;
        supplyChanges++;
    }

    /**
     * What the supply now contains leaves the gateway's own count, in the same step. A level that states the
     * protections anew has them as they are after the orders it contains; otherwise those orders have consumed of them.
     */
    private void contain(List<OrderId> orders, Consumer<StockDemand> leaving) {
        if (reservations != null) {
            reservations.contain(orders, supply.version(), leaving);
        }
    }

    /**
     * Scheduled supply that is on hand now counts as such only; word of it may come later, and not bring it back. An event
     * that is older than the figures here still knows: what it has on hand they have. Of its orders it knows too little:
     * it may have been applied before, and what they reserved since is none of its business.
     */
    private void receive(List<String> named) {
        if (named.isEmpty() && supply.receipts().isEmpty()) {
            return;
        }
        List<Receipt> left = new ArrayList<>(supply.receipts());
        left.removeIf(receipt -> named.contains(receipt.id()) || receipt.isContainedAt(supply.version()));
        supply.receipts().stream()
                .filter(receipt -> !left.contains(receipt))
                .map(Receipt::id)
                .forEach(this::rememberArrival);
        boolean news = left.size() != supply.receipts().size();
        for (String receipt : named) {
            news |= !arrived.contains(receipt);
            rememberArrival(receipt);
        }
        if (news) {
            change(supply.withReceipts(left));
        }
    }

    private void consumeProtection(StockDemand demand) {
        supply = supply.consuming(demand.channel(), demand.quantity());
    }

    private Outcome<Shortage> change(ReceiptChange change) {
        Receipt told = change.receipt();
        if (!isNews(change)) {
            return new Outcome.Stale<>();
        }
        List<Receipt> receipts = new ArrayList<>(supply.receipts());
        receipts.removeIf(receipt -> receipt.id().equals(told.id()));
        boolean onHand = change instanceof ReceiptChange.Arrived && told.arrivedAt() <= supply.version();
        if (onHand) {
            rememberArrival(told.id());
        } else {
            receipts.add(told);
        }
        change(supply.withReceipts(receipts));
        return Outcome.done();
    }

    private boolean isNews(ReceiptChange change) {
        Receipt told = change.receipt();
        Optional<Receipt> known = supply.receipts().stream()
                .filter(receipt -> receipt.id().equals(told.id()))
                .findFirst();
        return !arrived.contains(told.id())
                && switch (change) {
                    case ReceiptChange.Scheduled _ -> known.isEmpty();
                    case ReceiptChange.Changed _ ->
                        known.isEmpty()
                                || (!told.equals(known.get())
                                        && known.get().arrivedAt() == 0
                                        && !told.toldAt().isBefore(known.get().toldAt()));
                    case ReceiptChange.Arrived _ ->
                        known.isEmpty() || known.get().arrivedAt() == 0;
                };
    }

    private void rememberArrival(String receipt) {
        if (arrived.contains(receipt)) {
            return;
        }
        if (arrived.isEmpty()) {
            arrived = new LinkedHashSet<>();
        }
        if (arrived.size() >= ARRIVED_REMEMBERED) {
            arrived.remove(arrived.iterator().next());
        }
        arrived.add(receipt);
    }

    /** The position as it is, for answering questions on other threads. */
    public Stock picture() {
        if (reservations == null) {
            return new Stock(key, revision(), supply, Demands.NONE, List.of(), isGone());
        }
        return new Stock(key, revision(), supply, reservations.lasting().copy(), reservations.held(), isGone());
    }

    private boolean isGone() {
        return removed != null && supply.receipts().isEmpty();
    }

    private Reservations<StockDemand, Shortage, DemandTotals> reservations() {
        if (reservations == null) {
            reservations = new Reservations<>(StockDemand.FORM, new DemandTotals(), new DemandTotals(), pool);
        }
        return reservations;
    }
}
