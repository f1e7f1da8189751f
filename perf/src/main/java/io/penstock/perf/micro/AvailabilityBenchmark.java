package io.penstock.perf.micro;

import io.penstock.domain.availability.DatedQuantity;
import io.penstock.domain.availability.Stock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a question costs once the request is parsed: the answer from a picture of a position. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AvailabilityBenchmark {
    private final Stock plain = Warehouse.plain(500).picture();
    private final Stock busy = Warehouse.busy(500, 20).picture();

    @Benchmark
    public long availableToSellWhereNothingIsReserved() {
        return plain.availableToSell(Warehouse.WEB, Warehouse.NOW);
    }

    @Benchmark
    public long availableToSellWithReceiptsProtectionAndTwentyHeld() {
        return busy.availableToSell(Warehouse.WEB, Warehouse.NOW);
    }

    @Benchmark
    public long availableToPromiseInTwoWeeks() {
        return busy.availableToPromise(Warehouse.WEB, Optional.of(Warehouse.TODAY.plusDays(14)), Warehouse.NOW);
    }

    @Benchmark
    public List<DatedQuantity> promiseLine() {
        return busy.promiseLine(Warehouse.WEB, Warehouse.NOW);
    }
}
