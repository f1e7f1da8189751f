package io.penstock.gateway.simulation;

import io.penstock.ports.driven.DurableLog;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A log that answers before what it was told is on any disk. */
final class Hasty<E> implements DurableLog<E> {
    private final DurableLog<E> real;

    Hasty(DurableLog<E> real) {
        this.real = real;
    }

    @Override
    public CompletionStage<Long> append(E entry) {
        real.append(entry);
        return CompletableFuture.completedStage(real.lastSequence() + 1);
    }

    @Override
    public CompletionStage<Provisional> append(E entry, Instant until, E otherwise) {
        real.append(entry, until, otherwise);
        return CompletableFuture.completedStage(new Told());
    }

    @Override
    public boolean isFull() {
        return false;
    }

    private static final class Told implements Provisional {
        @Override
        public boolean confirm() {
            return true;
        }

        @Override
        public CompletionStage<Long> withdraw() {
            return CompletableFuture.completedStage(0L);
        }
    }

    @Override
    public long firstSequence() {
        return real.firstSequence();
    }

    @Override
    public long lastSequence() {
        return real.lastSequence();
    }

    @Override
    public void dropBefore(long sequence) {
        real.dropBefore(sequence);
    }

    @Override
    public Reader<E> reader(long fromSequence) {
        return real.reader(fromSequence);
    }

    @Override
    public void close() {
        real.close();
    }
}
