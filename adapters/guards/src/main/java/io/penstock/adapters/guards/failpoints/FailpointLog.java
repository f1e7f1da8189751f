package io.penstock.adapters.guards.failpoints;

import io.penstock.ports.driven.DurableLog;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Passes before a record is handed over, when it is durable, and when it is read. */
final class FailpointLog<E> implements DurableLog<E> {
    private final DurableLog<E> log;
    private final Steps<E> steps;
    private final Failpoints failpoints;

    FailpointLog(DurableLog<E> log, Steps<E> steps, Failpoints failpoints) {
        this.log = log;
        this.steps = steps;
        this.failpoints = failpoints;
    }

    /** Which failpoints the records of a log stand for. */
    interface Steps<E> {
        /** Passed before the record is handed over. */
        Optional<Failpoint> before(E entry);

        /** Passed when it is durable. */
        Optional<Failpoint> after(E entry);

        /** Passed when a record was read. */
        Failpoint read();
    }

    @Override
    public CompletionStage<Long> append(E entry) {
        steps.before(entry).ifPresent(failpoints::pass);
        CompletionStage<Long> appended = log.append(entry);
        return steps.after(entry)
                .map(point -> failpoints.passAfter(appended, point))
                .orElse(appended);
    }

    @Override
    public CompletionStage<Provisional> append(E entry, Instant until, E otherwise) {
        steps.before(entry).ifPresent(failpoints::pass);
        CompletionStage<Provisional> appended = log.append(entry, until, otherwise);
        return steps.after(entry)
                .map(point -> failpoints.passAfter(appended, point))
                .orElse(appended);
    }

    @Override
    public boolean isFull() {
        return log.isFull();
    }

    @Override
    public long firstSequence() {
        return log.firstSequence();
    }

    @Override
    public long lastSequence() {
        return log.lastSequence();
    }

    @Override
    public void dropBefore(long sequence) {
        log.dropBefore(sequence);
    }

    @Override
    public Reader<E> reader(long fromSequence) {
        Reader<E> reader = log.reader(fromSequence);
        return new Reader<>() {
            @Override
            public Optional<Recorded<E>> next() {
                Optional<Recorded<E>> next = reader.next();
                if (next.isPresent()) {
                    failpoints.pass(steps.read());
                }
                return next;
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    @Override
    public void close() {
        log.close();
    }
}
