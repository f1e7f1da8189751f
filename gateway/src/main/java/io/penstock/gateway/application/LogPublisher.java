package io.penstock.gateway.application;

import io.penstock.ports.driven.Bookmarks;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.EventOutlet;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.OutgoingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Publishes what one log says, a turn at a time. A mark is saved behind what was acknowledged; after a fault the next turn
 * begins there again. One turn at a time, all begun by one thread.
 */
final class LogPublisher<E> {
    /** Events under way at once. */
    private static final int BATCH_MAX = 512;

    private final DurableLog<E> log;
    private final String name;
    private final Function<Recorded<E>, Told> tell;
    private final EventOutlet outlet;
    private final Bookmarks bookmarks;
    private final Measures measures;
    private Optional<DurableLog.Reader<E>> open = Optional.empty();
    private Optional<Recorded<E>> undecided = Optional.empty();
    private volatile boolean failed;
    /** What is told of the records up to this one was acknowledged. */
    private volatile long reached;

    /** What a record becomes. */
    sealed interface Told {
        record Event(OutgoingEvent event) implements Told {}

        record Nothing() implements Told {}

        /** It is not decided yet whether the order counts: it waits, and all after it. */
        record NotYet() implements Told {}
    }

    /** @param name of the mark */
    LogPublisher(
            DurableLog<E> log,
            String name,
            Function<Recorded<E>, Told> tell,
            EventOutlet outlet,
            Bookmarks bookmarks,
            Measures measures) {
        this.log = log;
        this.name = name;
        this.tell = tell;
        this.outlet = outlet;
        this.bookmarks = bookmarks;
        this.measures = measures;
        this.reached = bookmarks.load(name);
    }

    /** The sequence of the record up to which all that is to be told is told. Safe for several threads. */
    long reached() {
        return reached;
    }

    /** Publishes what there is, up to a batch; completes with how many events were acknowledged. */
    CompletionStage<Integer> turn() {
        DurableLog.Reader<E> reader = reader();
        failed = true; // until this turn has ended well
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        long done = 0;
        for (Optional<Recorded<E>> next = next(reader, sent); next.isPresent(); next = next(reader, sent)) {
            Told told = tell.apply(next.get());
            if (told instanceof Told.NotYet) {
                undecided = next;
                break;
            }
            if (told instanceof Told.Event(OutgoingEvent event)) {
                measures.count("events.published");
                sent.add(outlet.publish(event).toCompletableFuture());
            }
            done = next.get().sequence();
        }
        return acknowledged(sent, done);
    }

    private CompletionStage<Integer> acknowledged(List<CompletableFuture<Void>> sent, long done) {
        return Stages.all(sent).handle((_, fault) -> fault).thenCompose(fault -> {
            failed = fault != null;
            if (fault != null) {
                return CompletableFuture.failedFuture(fault);
            }
            if (done > 0) {
                bookmarks.save(name, done);
                reached = done;
            }
            return CompletableFuture.completedFuture(sent.size());
        });
    }

    /** The reader that goes on, or after a fault one that begins behind the mark. */
    private DurableLog.Reader<E> reader() {
        if (failed) {
            open.ifPresent(DurableLog.Reader::close);
            open = Optional.empty();
            undecided = Optional.empty();
            failed = false;
        }
        if (open.isEmpty()) {
            open = Optional.of(log.reader(bookmarks.load(name) + 1));
        }
        return open.get();
    }

    private Optional<Recorded<E>> next(DurableLog.Reader<E> reader, List<?> sent) {
        if (sent.size() >= BATCH_MAX) {
            return Optional.empty();
        }
        Optional<Recorded<E>> waiting = undecided;
        undecided = Optional.empty();
        return waiting.isPresent() ? waiting : reader.next();
    }
}
