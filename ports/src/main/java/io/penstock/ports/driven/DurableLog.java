package io.penstock.ports.driven;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * An append-only record of what was decided, kept before anyone is told.
 *
 * <p>Blocking: {@link #append} never; reading and dropping block on local storage and belong on a thread of its own. Throws: append
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

    /**
     * Hands over a record that rests on something which lasts until {@code until} only, such as stock held for a while.
     * The stage completes when the record is durable, and then the record is provisional: its author makes sure of what
     * it rests on and confirms it, or withdraws it. When {@code until} comes first, by the log's own clock, the log
     * withdraws it by itself: {@code otherwise} is written before anything else is.
     *
     * <p>So whatever stands behind a provisional record was written before {@code until}, or after it was confirmed, or
     * behind its {@code otherwise}: nobody who was given what it rested on, after it had lapsed, can be in the log while
     * the withdrawal is not. After a crash a record without its {@code otherwise} counts.
     *
     * <p>When {@code until} comes before the record is written at all, nothing of it is in the log, and the stage fails
     * with {@link TooLateException}.
     */
    CompletionStage<Provisional> append(E entry, Instant until, E otherwise);

    /** Whether records are refused now for lack of room: ask it before work that would be in vain. Never blocks. */
    boolean isFull();

    /** The lowest sequence that is kept, or the one that the first record will have. */
    long firstSequence();

    /** The highest durable sequence, 0 when there is none. */
    long lastSequence();

    /**
     * Gives room back: what it can of the records before {@code sequence} is dropped, the oldest first, and
     * {@link #firstSequence} moves on, never beyond {@code sequence}. Blocks on local storage. To be called by one thread
     * at a time, for records that no reader still wants.
     */
    void dropBefore(long sequence);

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

    /** A record that is durable, and whose author has yet to say whether it counts. Safe for several threads. */
    interface Provisional {

        /** Makes the record count for good; false when it is withdrawn already. A second call answers as the first. */
        boolean confirm();

        /**
         * Takes the record back, unless it is confirmed. Completes with the sequence of its {@code otherwise} once that is
         * durable, whoever withdrew it; there is room for it also when the log is full. Fails when the log has stopped, or
         * with {@link IllegalStateException} when the record is confirmed.
         */
        CompletionStage<Long> withdraw();
    }

    /** A record with its place in the log. */
    record Recorded<E>(long sequence, E entry) {}

    /** Too many records wait to be forced, or the disk is below its floor: nothing was written, refuse and retry later. */
    final class LogFullException extends RuntimeException {
        public LogFullException(String message) {
            super(message);
        }
    }

    /** What the record rests on would have lapsed before it is durable: it was not written. */
    final class TooLateException extends RuntimeException {
        public TooLateException(String message) {
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
