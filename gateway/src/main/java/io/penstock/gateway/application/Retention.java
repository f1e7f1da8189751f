package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.gateway.application.OrderBook.Standing;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driving.HoldReservation.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Drops from journal and ledger what nothing rests on any more. A record may go when it is old enough, it has been
 * published, the ERP has its order, and the ERP's figures contain that order or it has ended. Only what lies before the
 * first record that has to stay is dropped, so an order of which nobody knows how it ended keeps all that came after it.
 *
 * <p>The journal goes first, and its orders with it; the ledger keeps what it says of an order for as long as the journal
 * has that order: without its ledger an order would be delivered again.
 */
public final class Retention {
    private final DurableLog<JournalEntry> journal;
    private final DurableLog<LedgerEntry> ledger;
    private final Positions positions;
    private final CreditAccounts accounts;
    private final OrderBook book;
    private final TokenBook tokens;
    private final Published published;
    private final Duration keep;
    private final InstantSource clock;

    /**
     * How far the logs have been published, by their last records that need not be published again.
     *
     * @param journal asked anew at each sweep, as is {@code ledger}
     */
    public record Published(LongSupplier journal, LongSupplier ledger) {
        /** For a node that publishes nothing. */
        public static final Published EVERYTHING = new Published(() -> Long.MAX_VALUE, () -> Long.MAX_VALUE);
    }

    /**
     * What a sweep has dropped.
     *
     * @param journal records
     * @param ledger records
     * @param orders that are no longer known by name
     */
    public record Dropped(long journal, long ledger, int orders) {}

    Retention(
            DurableLog<JournalEntry> journal,
            DurableLog<LedgerEntry> ledger,
            Positions positions,
            CreditAccounts accounts,
            OrderBook book,
            TokenBook tokens,
            Published published,
            Duration keep,
            InstantSource clock) {
        this.journal = journal;
        this.ledger = ledger;
        this.positions = positions;
        this.accounts = accounts;
        this.book = book;
        this.tokens = tokens;
        this.published = published;
        this.keep = keep;
        this.clock = clock;
    }

    /** Drops what may go now. Blocks; one sweep at a time. */
    public Dropped sweep() {
        Instant limit = clock.instant().minus(keep);
        long journalBegan = journal.firstSequence();
        long ledgerBegan = ledger.firstSequence();
        Map<Long, OrderId> passed = new LinkedHashMap<>();
        long mark = firstKept(journal, published.journal().getAsLong(), recorded -> {
            if (recorded.entry() instanceof JournalEntry.Accepted(Order order, var _, var _)) {
                passed.put(recorded.sequence(), order.id());
            }
            return isOver(recorded.entry(), limit);
        });
        journal.dropBefore(mark);
        passed.keySet().removeIf(sequence -> sequence >= journal.firstSequence());
        passed.values().forEach(book::forget);
        ledger.dropBefore(
                firstKept(ledger, published.ledger().getAsLong(), recorded -> isOver(recorded.entry(), limit)));
        return new Dropped(journal.firstSequence() - journalBegan, ledger.firstSequence() - ledgerBegan, passed.size());
    }

    private static <E> long firstKept(DurableLog<E> log, long published, Predicate<Recorded<E>> isOver) {
        long first = log.firstSequence();
        try (DurableLog.Reader<E> reader = log.reader(first)) {
            Optional<Recorded<E>> next = reader.next();
            while (next.isPresent() && next.get().sequence() <= published && isOver.test(next.get())) {
                first = next.get().sequence() + 1;
                next = reader.next();
            }
        }
        return first;
    }

    private boolean isOver(JournalEntry entry, Instant limit) {
        return switch (entry) {
            case JournalEntry.Accepted(Order order, var _, var _) ->
                order.acceptedAt().isBefore(limit)
                        && book.standing(order.id()).map(this::hasEnded).orElse(true);
            case JournalEntry.TokenHeld(var token) -> token.expiry().isBefore(limit) && !isHeld(token.id());
            case JournalEntry.Refused _,
                    JournalEntry.Withdrawn _,
                    JournalEntry.CancelRequested _,
                    JournalEntry.TokenExtended _,
                    JournalEntry.TokenConfirmed _,
                    JournalEntry.TokenReleased _ -> entry.at().isBefore(limit);
        };
    }

    private boolean isHeld(TokenId token) {
        return tokens.find(token)
                .map(state -> state.status() == TokenStatus.FIRM || state.status() == TokenStatus.HELD)
                .orElse(false);
    }

    private boolean hasEnded(Standing standing) {
        return standing.status().isFinal()
                || standing.bookedVersion()
                        .map(version -> isContained(standing.order(), version))
                        .orElse(false);
    }

    /** Whether the ERP's own figures contain all of an order that it booked at {@code version}. */
    private boolean isContained(Order order, long version) {
        boolean stock = order.promises().stream().allMatch(promise -> positions
                .stock(promise.position())
                .map(known -> known.supply().version() >= version)
                .orElse(false));
        return stock
                && accounts.credit(order.customer())
                        .flatMap(known -> known.standing())
                        .map(known -> known.freshness().version() >= version)
                        .orElse(false);
    }

    private boolean isOver(LedgerEntry entry, Instant limit) {
        boolean known = book.isKnown(entry.order());
        return !known && entry.at().isBefore(limit);
    }
}
