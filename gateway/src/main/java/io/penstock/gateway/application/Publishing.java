package io.penstock.gateway.application;

import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.OrderId;
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
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Tells the world of accepted orders and their steps, out of journal and ledger: what stands there is published at least
 * once, in its order, whatever happened to the request. An event's id is made of its record, so a repeat is recognised.
 */
public final class Publishing {
    private static final int BATCH_MAX = 512;
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(1);

    private final DurableLog<JournalEntry> journal;
    private final DurableLog<LedgerEntry> ledger;
    private final OrderBook book;
    private final EventOutlet outlet;
    private final Bookmarks bookmarks;
    private final Measures measures;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

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
        this.outlet = outlet;
        this.bookmarks = bookmarks;
        this.measures = measures;
    }

    public void start() {
        threads.add(Thread.ofPlatform()
                .name("publish-journal")
                .start(() -> run(journal, "published-journal", this::accepted)));
        threads.add(
                Thread.ofPlatform().name("publish-ledger").start(() -> run(ledger, "published-ledger", this::changed)));
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

    /** What a record becomes. */
    private sealed interface Told {
        record Event(OutgoingEvent event) implements Told {}

        record Nothing() implements Told {}

        /** It is not decided yet whether the order counts. */
        record NotYet() implements Told {}
    }

    private <E> void run(DurableLog<E> log, String name, Function<Recorded<E>, Told> tell) {
        while (!stopped) {
            long from = bookmarks.load(name) + 1;
            try (DurableLog.Reader<E> reader = log.reader(from)) {
                follow(reader, name, tell, from);
            } catch (RuntimeException fault) {
                measures.count("events.publish-faults");
                sleep(AFTER_A_FAULT);
            }
        }
    }

    /** Publishes until stopped; a fault comes out, and the next reader begins at what was not acknowledged. */
    private <E> void follow(
            DurableLog.Reader<E> reader, String name, Function<Recorded<E>, Told> tell, long firstFrom) {
        long from = firstFrom;
        long done = from - 1;
        while (!stopped) {
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (Optional<Recorded<E>> next = next(reader, sent); next.isPresent(); next = next(reader, sent)) {
                publish(next.get(), tell).ifPresent(sent::add);
                done = next.get().sequence();
            }
            Stages.all(sent).join();
            if (done >= from) {
                bookmarks.save(name, done);
                from = done + 1;
            }
            if (sent.isEmpty()) {
                sleep(IDLE);
            }
        }
    }

    private static <E> Optional<Recorded<E>> next(DurableLog.Reader<E> reader, List<?> sent) {
        return sent.size() < BATCH_MAX ? reader.next() : Optional.empty();
    }

    private <E> Optional<CompletableFuture<Void>> publish(Recorded<E> recorded, Function<Recorded<E>, Told> tell) {
        Told told = tell.apply(recorded);
        while (told instanceof Told.NotYet && !stopped) {
            sleep(IDLE);
            told = tell.apply(recorded);
        }
        if (told instanceof Told.Event(OutgoingEvent event)) {
            measures.count("events.published");
            return Optional.of(outlet.publish(event).toCompletableFuture());
        }
        return Optional.empty();
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
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
