package io.penstock.perf.load;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The run as a film: counts and latencies of one slot of time after the other, by when the answer came. */
final class Timeline {
    /** @param second when the slot began; latencies in microseconds */
    record Slot(
            double second,
            long offered,
            long accepted,
            long rejected,
            long limited,
            long failed,
            double p50Micros,
            double p99Micros,
            double maxMicros) {}

    private final long slotNanos;
    private final List<Slot> slots = new ArrayList<>();
    private final Histogram latency = new Histogram(600_000_000_000L, 2);
    private long begun;
    private long end;
    private long offered;
    private long accepted;
    private long rejected;
    private long limited;
    private long failed;

    Timeline(long slotNanos) {
        this.slotNanos = slotNanos;
    }

    void begin(long now) {
        begun = now;
        end = now + slotNanos;
    }

    /** Closes the slots that are over. */
    boolean passed(long now) {
        boolean closed = false;
        while (now >= end) {
            close();
            closed = true;
        }
        return closed;
    }

    private void close() {
        slots.add(new Slot(
                (end - slotNanos - begun) / 1e9,
                offered,
                accepted,
                rejected,
                limited,
                failed,
                latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3,
                latency.getMaxValue() / 1e3));
        latency.reset();
        offered = 0;
        accepted = 0;
        rejected = 0;
        limited = 0;
        failed = 0;
        end += slotNanos;
    }

    void offered() {
        offered++;
    }

    void answered(Tally.Outcome outcome, long latencyNanos) {
        switch (outcome) {
            case ACCEPTED -> accepted++;
            case REJECTED -> rejected++;
            case LIMITED -> limited++;
            case FAILED -> failed++;
        }
        latency.recordValue(Math.min(599_000_000_000L, Math.max(0, latencyNanos)));
    }

    void unanswered() {
        failed++;
    }

    List<Slot> slots() {
        return List.copyOf(slots);
    }
}
