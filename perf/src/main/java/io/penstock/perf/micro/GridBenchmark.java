package io.penstock.perf.micro;

import io.penstock.adapters.hazelcastgrid.HazelcastGrid;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.availability.StockLevel;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.Freshness;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.UnitCode;
import io.penstock.gateway.application.CheckingAvailability;
import io.penstock.gridconfig.GridSettings;
import io.penstock.ports.driving.Answer;
import io.penstock.ports.driving.CheckAvailability;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the grid costs with 20,000 positions on one member: a look at the view, a question answered from it, and the way
 * to a shard and back, for one reservation and for many that are handed over at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-Dhazelcast.logging.type=none")
public class GridBenchmark {
    private static final int SKUS = 10_000;
    private static final int LINES = 100;
    private static final int GATHERED = 256;
    private static final InstantSource CLOCK = InstantSource.fixed(Warehouse.NOW);

    private final ExecutorService callbacks = Executors.newSingleThreadExecutor();
    private final HazelcastGrid grid = HazelcastGrid.start(GridSettings.alone("benchmark"), CLOCK, callbacks);
    private final CheckingAvailability availability =
            new CheckingAvailability(grid.positions(), grid.catalogue(), CLOCK);
    private final List<CheckAvailability.Question> questions = new ArrayList<>();
    private int next;
    private long reservation;

    /** Before the first measurement. */
    @Setup
    public void stock() {
        Freshness freshness = new Freshness(Warehouse.NOW, 1, "perf");
        List<Item> items = new ArrayList<>();
        List<PositionOperation> levels = new ArrayList<>();
        for (int n = 0; n < SKUS; n++) {
            items.add(new Item(sku(n), "an item", Item.Status.ACTIVE, new UnitCode("EA"), Map.of(), freshness));
            for (String location : List.of("DC-EAST", "DC-WEST")) {
                StockLevel level = new StockLevel(1_000_000_000L, 0, 0, 0, List.of(), Optional.empty(), freshness);
                levels.add(new PositionOperation.SetLevel(new PositionKey(sku(n), new LocationId(location)), level));
            }
        }
        grid.catalogue().putItems(items).toCompletableFuture().join();
        grid.positions().applyAll(levels).toCompletableFuture().join();
        for (int line = 1; line <= LINES; line++) {
            questions.add(question(line, sku(line * 97 % SKUS)));
        }
    }

    /** Afterwards. */
    @TearDown
    public void close() {
        grid.close();
        callbacks.shutdown();
    }

    private static Sku sku(int n) {
        return new Sku("SKU-%05d".formatted(n + 1));
    }

    private static CheckAvailability.Question question(int line, Sku sku) {
        return new CheckAvailability.Question(
                line, Warehouse.WEB, sku, Optional.of(1L), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private CheckAvailability.Question nextQuestion() {
        next = (next + 1) % LINES;
        return questions.get(next);
    }

    @Benchmark
    public List<Stock> lookAtTheView() {
        return grid.positions().stocks(nextQuestion().sku());
    }

    @Benchmark
    public Answer<CheckAvailability.SkuAvailability> answerOneQuestion() {
        return availability.check(nextQuestion(), false);
    }

    /** A line of a call with a hundred. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public CheckAvailability.BatchAnswer answerALineOfAHundred() {
        return availability.checkAll(Warehouse.WEB, questions, false);
    }

    /** A hold, then its release, then the next hold: each by itself. */
    @Benchmark
    public Outcome<Shortage> reserveByOneCall() {
        return grid.positions().apply(nextReserve()).toCompletableFuture().join();
    }

    /** The same, one of many that are handed over at once, as those of concurrent orders are. */
    @Benchmark
    @OperationsPerInvocation(GATHERED)
    public List<Outcome<Shortage>> reserveByAGatheredCall() {
        List<PositionOperation> operations = new ArrayList<>(GATHERED);
        for (int i = 0; i < GATHERED; i++) {
            operations.add(nextReserve());
        }
        return grid.positions().applyAll(operations).toCompletableFuture().join();
    }

    private PositionOperation nextReserve() {
        long number = reservation++ / 2;
        String name = "X" + number;
        PositionKey position = new PositionKey(sku((int) (number % SKUS)), new LocationId("DC-EAST"));
        boolean isHold = reservation % 2 == 1;
        if (isHold) {
            StockDemand demand =
                    new StockDemand(new ReservationId(name), Optional.empty(), Warehouse.WEB, 1, Optional.empty());
            return new PositionOperation.Reserve(
                    position,
                    new ReservationOperation.Hold<>(
                            new OperationId(name + ":h"), demand, Warehouse.NOW.plusSeconds(30)));
        }
        return new PositionOperation.Reserve(
                position, new ReservationOperation.Release<>(new OperationId(name + ":r"), new ReservationId(name)));
    }
}
