package io.penstock.adapters.chroniclejournal;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a log needs of the process around it.
 *
 * @param clock says when a cycle ends; may step back, the log does not
 * @param nanoTime measures a force, as {@code System.nanoTime} does
 * @param completions runs what completes the stages of a batch; the committer thread itself unless told otherwise
 * @param onFatal hears of the fault that stopped the log, last of all and once; the process is expected to exit
 * @param metrics hears of each batch
 */
public record LogHost(
        InstantSource clock,
        LongSupplier nanoTime,
        Executor completions,
        Consumer<Throwable> onFatal,
        LogMetrics metrics) {

    /** Completes stages on the committer thread, measures nothing. */
    public static LogHost of(InstantSource clock, LongSupplier nanoTime, Consumer<Throwable> onFatal) {
        return new LogHost(clock, nanoTime, Runnable::run, onFatal, LogMetrics.NONE);
    }

    public LogHost completingOn(Executor executor) {
        return new LogHost(clock, nanoTime, executor, onFatal, metrics);
    }

    public LogHost measuredBy(LogMetrics listener) {
        return new LogHost(clock, nanoTime, completions, onFatal, listener);
    }
}
