package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.OrderId;
import io.penstock.gateway.application.LogPublisher.Told;
import io.penstock.ports.driven.Bookmarks;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.EventOutlet;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.OutgoingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Tells the world of accepted orders and their steps, out of journal and ledger: what stands there is published at least
 * once, in its order, whatever happened to the request. An event's id is made of its record, so a repeat is recognised.
 */
public final class Publishing {
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private static final String JOURNAL_MARK = "published-journal";
    private static final String LEDGER_MARK = "published-ledger";

    private final DurableLog<JournalEntry> journal;
    private final DurableLog<LedgerEntry> ledger;
    private final OrderBook book;
    private final Bookmarks bookmarks;
    private final LogPublisher<JournalEntry> decisions;
    private final LogPublisher<LedgerEntry> outcomes;
    private final Measures measures;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    /** Of all orders that the ledger speaks of up to this record it is told that they were accepted. */
    private long tellable;
    /** The same will hold up to this record, once the journal is told up to {@link #needed}. */
    private long looked;

    private long needed;

    Publishing(
            DurableLog<JournalEntry> journal,
            DurableLog<LedgerEntry> ledger,
            OrderBook book,
            EventOutlet outlet,
            Bookmarks bookmarks,
            Measures measures) {
        this.journal = journal;
        this.ledger = ledger;
        this.book = book;
        this.bookmarks = bookmarks;
        this.measures = measures;
        this.decisions = new LogPublisher<>(journal, JOURNAL_MARK, this::accepted, outlet, bookmarks, measures);
        this.outcomes = new LogPublisher<>(ledger, LEDGER_MARK, this::changed, outlet, bookmarks, measures);
    }

    /** How far it has come. */
    public Retention.Published published() {
        return new Retention.Published(() -> bookmarks.load(JOURNAL_MARK), () -> bookmarks.load(LEDGER_MARK));
    }

    /** Publishes on threads of its own from now on. */
    public void start() {
        threads.add(Thread.ofPlatform().name("publish-journal").start(() -> run(decisions)));
        threads.add(Thread.ofPlatform().name("publish-ledger").start(() -> run(outcomes)));
    }

    /** Ends after what is under way; the rest is published after the next start. */
    public void stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(LogPublisher<?> publisher) {
        while (!stopped) {
            try {
                if (publisher.turn().toCompletableFuture().join() == 0) {
                    sleep(IDLE);
                }
            } catch (RuntimeException fault) {
                measures.count("events.publish-faults");
                sleep(AFTER_A_FAULT);
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One turn of each log for whoever has a thread of his own, one turn after the other: completes with how many events
     * were acknowledged; what was not is published again by the next.
     */
    public CompletionStage<Integer> turn() {
        return decisions.turn().thenCombine(outcomes.turn(), Integer::sum);
    }

    private Told accepted(Recorded<JournalEntry> recorded) {
        if (!(recorded.entry() instanceof JournalEntry.Accepted(Order order, var _, var _))) {
            return new Told.Nothing();
        }
        return book.isWithdrawn(order.id())
                .<Told>map(gone -> gone
                        ? new Told.Nothing()
                        : new Told.Event(new OutgoingEvent.OrderAccepted(order.id() + "-accepted", order)))
                .orElseGet(Told.NotYet::new);
    }

    private Told changed(Recorded<LedgerEntry> recorded) {
        if (!isTellable(recorded.sequence())) {
            return new Told.NotYet();
        }
        return switch (recorded.entry()) {
            case LedgerEntry.Booked(OrderId order, String number, long _, var at) ->
                statusChanged(
                        recorded.sequence(),
                        order,
                        OrderStatus.BOOKED,
                        OrderStatus.Source.ERP,
                        Optional.of(number),
                        Optional.empty(),
                        at);
            case LedgerEntry.Moved(OrderId order, var status, var by, var detail, var at) ->
                statusChanged(recorded.sequence(), order, status, by, Optional.empty(), detail, at);
            case LedgerEntry.Attempted _, LedgerEntry.AttemptFailed _ -> new Told.Nothing();
        };
    }

    /** That an order was accepted stands in the journal before anything of it stands in the ledger, and is told first. */
    private boolean isTellable(long sequence) {
        if (sequence <= tellable) {
            return true;
        }
        if (sequence > looked) {
            looked = ledger.lastSequence();
            needed = journal.lastSequence();
        }
        if (decisions.reached() < needed) {
            return false;
        }
        tellable = looked;
        return true;
    }

    private Told statusChanged(
            long sequence,
            OrderId id,
            OrderStatus status,
            OrderStatus.Source by,
            Optional<String> number,
            Optional<String> detail,
            Instant at) {
        return book.order(id)
                .<Told>map(order -> new Told.Event(new OutgoingEvent.OrderStatusChanged(
                        id + "-" + sequence, id, order.channel(), status, by, number, detail, at)))
                .orElseGet(Told.Nothing::new);
    }
}
