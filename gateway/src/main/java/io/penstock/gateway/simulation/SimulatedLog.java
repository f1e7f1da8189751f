package io.penstock.gateway.simulation;

import io.penstock.adapters.memory.MemoryLog;
import io.penstock.ports.driven.DurableLog;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A log whose forces take time, stall, fail, and are torn when the process is killed. */
final class SimulatedLog<E> implements DurableLog<E> {
    private final MemoryLog<E> disk;
    private final World world;
    private final Life life;
    private final Chance chance;
    private final Runnable fatal;
    private boolean forcePlanned;

    /**
     * @param durable is told of each record that has reached the disk, before anyone else is
     * @param fatal ends the process after a failed force
     */
    SimulatedLog(MemoryLog<E> disk, World world, Life life, Chance chance, Consumer<E> durable, Runnable fatal) {
        this.disk = disk;
        this.world = world;
        this.life = life;
        this.chance = chance;
        this.fatal = fatal;
        disk.holdForces();
        disk.witness(durable);
    }

    @Override
    public CompletionStage<Long> append(E entry) {
        if (refuses()) {
            return CompletableFuture.failedStage(new LogFullException("no room, for once"));
        }
        CompletionStage<Long> stage = disk.append(entry);
        planForce();
        return stage;
    }

    @Override
    public CompletionStage<Provisional> append(E entry, Instant until, E otherwise) {
        if (refuses()) {
            return CompletableFuture.failedStage(new LogFullException("no room, for once"));
        }
        CompletionStage<Provisional> stage =
                disk.append(entry, until, otherwise).thenApply(Withdrawable::new);
        planForce();
        return stage;
    }

    private boolean refuses() {
        world.promises().outsideReads();
        return world.weather().strikes(Fault.LOG_FULL);
    }

    @Override
    public boolean isFull() {
        return world.weather().strikes(Fault.LOG_FULL);
    }

    /** What is withdrawn has to be written like anything else. */
    private final class Withdrawable implements Provisional {
        private final Provisional onDisk;

        Withdrawable(Provisional onDisk) {
            this.onDisk = onDisk;
        }

        @Override
        public boolean confirm() {
            return onDisk.confirm();
        }

        @Override
        public CompletionStage<Long> withdraw() {
            CompletionStage<Long> stage = onDisk.withdraw();
            planForce();
            return stage;
        }
    }

    private void planForce() {
        if (!forcePlanned) {
            forcePlanned = true;
            long stall = world.weather().strikes(Fault.FORCE_STALL)
                    ? chance.between(Scheduler.MILLI, 45 * Scheduler.SECOND)
                    : 0;
            world.time().in(chance.micros(400) + stall, life, this::force);
        }
    }

    private void force() {
        forcePlanned = false;
        boolean fails = world.weather().strikes(Fault.FORCE_FAILED);
        if (fails) {
            disk.failNextForce();
        }
        disk.forceOnce();
        if (fails) {
            fatal.run();
        } else if (disk.waiting() > 0) {
            planForce();
        }
    }

    /** The disk as the next process finds it. */
    MemoryLog<E> kill() {
        boolean torn = disk.waiting() > 0 && world.weather().strikes(Fault.FORCE_TORN);
        return disk.crash(torn ? chance.between(1, disk.waiting()) : 0);
    }

    @Override
    public long firstSequence() {
        return disk.firstSequence();
    }

    @Override
    public long lastSequence() {
        return disk.lastSequence();
    }

    @Override
    public void dropBefore(long sequence) {
        disk.dropBefore(sequence);
    }

    @Override
    public Reader<E> reader(long fromSequence) {
        return disk.reader(fromSequence);
    }

    @Override
    public void close() {
        disk.close();
    }
}
