package io.penstock.ports.driven;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An append-only record of what was decided, kept before anyone is told.
 *
 * <p>Blocking: {@link #append} never; reading blocks on local storage and belongs on a thread of its own. Throws: append
 * never; a fault is a failed stage, and after the first failed force every later append fails too. Order: records handed
 * over by one thread keep their order; sequences start at 1 and have no gap. Repeats: the log does not look inside;
 * what is appended twice is there twice. Durable: a completed stage has survived power loss, and readers see nothing
 * that is not durable. Bound: when too much waits to be written, append fails at once with {@link LogFullException}.
 *
 * @param <E> what a record holds
 */
public interface DurableLog<E> extends AutoCloseable {

    /** Hands over one record; the stage completes with its sequence once it is durable. */
    CompletionStage<Long> append(E entry);

    /** The highest durable sequence, 0 when there is none. */
    long lastSequence();

    /** A reader that starts at {@code fromSequence} (1 or more) and belongs to the thread that first uses it. */
    Reader<E> reader(long fromSequence);

    /** Stops taking records, forces what was taken, releases the storage. A second call does nothing. */
    @Override
    void close();

    /** A place in the log that moves forward. Not safe for several threads. */
    interface Reader<E> extends AutoCloseable {
        /** The next durable record, or empty when the reader has caught up. Throws {@link LogCorruptException}. */
        Optional<Recorded<E>> next();

        @Override
        void close();
    }

    /** A record with its place in the log. */
    record Recorded<E>(long sequence, E entry) {}

    /** Too many records wait to be forced, or the disk is below its free-space floor: refuse, and say when to retry. */
    final class LogFullException extends RuntimeException {
        public LogFullException(String message) {
            super(message);
        }
    }

    /** A record is torn, doctored or missing; the message names its place. Never skipped. */
    final class LogCorruptException extends RuntimeException {
        public LogCorruptException(String message) {
            super(message);
        }
    }
}
