package io.penstock.domain.reservation;

/**
 * What became of an operation.
 *
 * @param <S> how it can be short
 */
public sealed interface Outcome<S> {
    /** It stands as asked, by this run or by an earlier one. */
    record Done<S>() implements Outcome<S> {
        private static final Outcome<?> DONE = new Done<>();
    }

    /** There is not that much. Nothing was kept. */
    record TooLittle<S>(S shortage) implements Outcome<S> {}

    /** The reservation has expired, was released, or never was. */
    record TooLate<S>() implements Outcome<S> {}

    /** The reservation is another order's, or smaller than what is asked of it. */
    record Taken<S>() implements Outcome<S> {}

    /** The event says nothing new. */
    record Stale<S>() implements Outcome<S> {}

    /** The one that says that it was done. */
    @SuppressWarnings("unchecked") // it has no shortage
    static <S> Outcome<S> done() {
        return (Outcome<S>) Done.DONE;
    }

    default boolean isDone() {
        return this instanceof Done;
    }
}
