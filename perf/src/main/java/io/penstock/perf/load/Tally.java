package io.penstock.perf.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What became of the requests of one kind in one phase. */
final class Tally {
    /** Sent later than this after it was due. */
    static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long HIGHEST = TimeUnit.MINUTES.toNanos(10);

    long offered;
    long accepted;
    long rejected;
    long limited;
    long failed;
    long timedOut;
    long dropped;
    long late;
    long repeated;
    final long[] statuses = new long[600];

    /** From when a request was to begin to its answer: what a caller feels who does not wait for others. */
    final Histogram latency = new Histogram(HIGHEST, 3);

    /** From when it was sent to its answer. */
    final Histogram service = new Histogram(HIGHEST, 3);

    void answered(int status, long latencyNanos, long serviceNanos) {
        latency.recordValue(Math.min(HIGHEST, Math.max(0, latencyNanos)));
        service.recordValue(Math.min(HIGHEST, Math.max(0, serviceNanos)));
        statuses[Math.min(status, statuses.length - 1)]++;
        switch (Outcome.of(status)) {
            case ACCEPTED -> accepted++;
            case REJECTED -> rejected++;
            case LIMITED -> limited++;
            case FAILED -> failed++;
        }
    }

    /** What a status says. */
    enum Outcome {
        ACCEPTED,
        REJECTED,
        LIMITED,
        FAILED;

        static Outcome of(int status) {
            if (status < 400) {
                return ACCEPTED;
            }
            if (status == 429 || status == 503) {
                return LIMITED;
            }
            return status < 500 ? REJECTED : FAILED;
        }
    }
}
