package io.penstock.gateway.simulation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.PriorityQueue;

/** Virtual time, and one thing after the other. Of two things due at once the one planned first comes first. */
final class Scheduler implements InstantSource {
    static final long MILLI = 1_000;
    static final long SECOND = 1_000 * MILLI;
    static final long MINUTE = 60 * SECOND;

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private final Runnable afterEach;
    private long now;
    private long planned;
    private long steps;

    Scheduler(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    private record Task(long at, long number, Life life, Runnable action) implements Comparable<Task> {
        @Override
        public int compareTo(Task other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** Plans something, {@code micros} from now; it does not happen once {@code life} is over. */
    void in(long micros, Life life, Runnable action) {
        at(now + Math.max(0, micros), life, action);
    }

    void at(long micros, Life life, Runnable action) {
        tasks.add(new Task(Math.max(now, micros), planned++, life, action));
    }

    /** Does the next thing; false when there is none. */
    boolean step() {
        Task next = tasks.poll();
        while (next != null && next.life.isOver()) {
            next = tasks.poll();
        }
        if (next == null) {
            return false;
        }
        now = next.at;
        steps++;
        next.action.run();
        afterEach.run();
        return true;
    }

    /** Microseconds since the beginning. */
    long now() {
        return now;
    }

    long steps() {
        return steps;
    }

    @Override
    public Instant instant() {
        return START.plusNanos(now * 1_000);
    }
}
