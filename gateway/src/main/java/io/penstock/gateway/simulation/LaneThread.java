package io.penstock.gateway.simulation;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** One thread of a node, in virtual time: what is handed over is done in its order. */
final class LaneThread extends AbstractExecutorService implements ScheduledExecutorService {
    private final Scheduler time;
    private final Life life;
    private final Chance chance;
    private long busyUntil;
    private boolean shutdown;

    LaneThread(Scheduler time, Life life, Chance chance) {
        this.time = time;
        this.life = life;
        this.chance = chance;
    }

    @Override
    public void execute(Runnable command) {
        busyUntil = Math.max(busyUntil, time.now() + chance.micros(20));
        time.at(busyUntil, life, command);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return plan(
                new Planned<>(() -> {
                    command.run();
                    return true;
                }),
                unit.toMicros(delay));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return plan(new Planned<>(callable), unit.toMicros(delay));
    }

    private <V> Planned<V> plan(Planned<V> task, long micros) {
        task.at = time.now() + micros;
        time.in(micros, life, () -> execute(task));
        return task;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return scheduleWithFixedDelay(command, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    scheduleWithFixedDelay(command, delay, delay, unit);
                },
                initialDelay,
                unit);
    }

    /** A task with its time. What it throws comes out at once: it is a bug, and the run is to end with it. */
    private final class Planned<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private long at;

        Planned(Callable<V> callable) {
            super(callable);
        }

        @Override
        protected void setException(Throwable fault) {
            super.setException(fault);
            if (fault instanceof RuntimeException bug) {
                throw bug;
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - time.now(), TimeUnit.MICROSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MICROSECONDS), other.getDelay(TimeUnit.MICROSECONDS));
        }
    }

    @Override
    public void shutdown() {
        shutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return shutdown;
    }
}
