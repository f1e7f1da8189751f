package io.penstock.perf.micro;

import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.reservation.Outcome;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the one writer of a hot position does for an order that comes and goes: one reservation taken and given back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReserveBenchmark {
    /** Reservations that stand on the position meanwhile. */
    @Param({"0", "100"})
    private int standing;

    private final Position empty = Warehouse.plain(0);
    private Position stocked = empty;
    private long next;

    /** Before the first measurement. */
    @Setup
    public void stock() {
        stocked = standing == 0 ? Warehouse.plain(1_000_000) : Warehouse.busy(1_000_000, standing);
    }

    @Benchmark
    public boolean holdAndRelease() {
        String reservation = "X" + next++;
        return stocked.apply(Warehouse.hold(reservation), Warehouse.NOW).isDone()
                && stocked.apply(Warehouse.release(reservation), Warehouse.NOW).isDone();
    }

    @Benchmark
    public Outcome<Shortage> refuseWhatIsNotThere() {
        return empty.apply(Warehouse.hold("X" + next++), Warehouse.NOW);
    }
}
