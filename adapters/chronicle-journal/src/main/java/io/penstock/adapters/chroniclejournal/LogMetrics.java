package io.penstock.adapters.chroniclejournal;

/** What a log tells about itself. Called on the committer thread, once each a batch: must be quick and must not throw. */
public interface LogMetrics {

    /** Listens to nothing. */
    LogMetrics NONE = (records, forceNanos, queueDepth) -> {};

    /**
     * One batch is written, and not yet forced.
     *
     * @param from where in its file it begins, in bytes; 0 when it began the file
     * @param to where it ends
     */
    default void written(long from, long to) {}

    /**
     * One batch is durable.
     *
     * @param records how many it held
     * @param forceNanos how long the force took
     * @param queueDepth how many records wait behind it
     */
    void forced(int records, long forceNanos, int queueDepth);
}
