package io.penstock.gateway.simulation;

import java.util.EnumMap;
import java.util.Map;

/** What many worlds have seen, added up. Safe for several threads. */
public final class Tally {
    private final Map<Fault, Long> struck = new EnumMap<>(Fault.class);
    private long seeds;
    private long steps;
    private long virtualSeconds;
    private long accepted;
    private long booked;
    private long cancelled;
    private long withdrawn;
    private long digest;

    synchronized void add(Simulation world) {
        seeds++;
        steps += world.steps();
        virtualSeconds += world.virtualSeconds();
        accepted += world.accepted();
        booked += world.countFates(fate -> fate.bookings() > 0);
        cancelled += world.countFates(fate -> fate.ended().isPresent());
        withdrawn += world.countFates(Fate::isWithdrawn);
        digest += world.digest();
        world.struck().forEach((fault, times) -> struck.merge(fault, times, Long::sum));
    }

    /** Worlds run to their end. */
    public synchronized long seeds() {
        return seeds;
    }

    /** Steps after each of which every promise was checked. */
    public synchronized long steps() {
        return steps;
    }

    public synchronized long virtualSeconds() {
        return virtualSeconds;
    }

    /** Orders that clients were told are accepted. */
    public synchronized long accepted() {
        return accepted;
    }

    /** Orders that the ERP has booked. */
    public synchronized long booked() {
        return booked;
    }

    /** Orders cancelled or rejected. */
    public synchronized long ended() {
        return cancelled;
    }

    /** Records that the journal took back before anyone was told. */
    public synchronized long withdrawn() {
        return withdrawn;
    }

    /** The same for the same seeds, in whatever order and on however many threads they ran. */
    public synchronized long digest() {
        return digest;
    }

    /** How often each fault has struck. */
    public synchronized Map<Fault, Long> struck() {
        return new EnumMap<>(struck);
    }

    public synchronized long struckInAll() {
        return struck.values().stream().mapToLong(Long::longValue).sum();
    }
}
