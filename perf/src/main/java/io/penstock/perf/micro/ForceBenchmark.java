package io.penstock.perf.micro;

import io.penstock.adapters.chroniclejournal.ChronicleLog;
import io.penstock.adapters.chroniclejournal.JournalCodec;
import io.penstock.adapters.chroniclejournal.LogHost;
import io.penstock.adapters.chroniclejournal.LogSettings;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
 * An order until it is on the disk of this machine: alone, with the others that share its force, and as one of those that
 * come one by one while others are forced, where the committer's pace decides how many share.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ForceBenchmark {
    private static final int TOGETHER = 256;
    private static final int UNDER_WAY = 64;

    private final JournalEntry entry = JournalBenchmark.accepted(3);
    private final Path directory = created();
    private final DurableLog<JournalEntry> log = ChronicleLog.open(
            LogSettings.defaults(directory),
            new JournalCodec(),
            LogHost.of(InstantSource.system(), System::nanoTime, _ -> {}));

    private static Path created() {
        try {
            return Files.createTempDirectory("penstock-force-");
        } catch (IOException full) {
            throw new IllegalStateException("no directory for the journal", full);
        }
    }

    /** Before the first measurement: the files are there. */
    @Setup
    public void first() {
        log.append(entry).toCompletableFuture().join();
    }

    /** Afterwards. */
    @TearDown
    public void close() throws IOException {
        log.close();
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    @Benchmark
    public long appendAndForceOne() {
        return log.append(entry).toCompletableFuture().join();
    }

    /** One of many that are handed over at once. */
    @Benchmark
    @OperationsPerInvocation(TOGETHER)
    public void appendAndForceTogether() {
        CompletableFuture<?>[] all = new CompletableFuture<?>[TOGETHER];
        for (int i = 0; i < TOGETHER; i++) {
            all[i] = log.append(entry).toCompletableFuture();
        }
        CompletableFuture.allOf(all).join();
    }

    /** One of {@value #TOGETHER} of which {@value #UNDER_WAY} are under way: each that is forced lets the next one in. */
    @Benchmark
    @OperationsPerInvocation(TOGETHER)
    public void appendAndForceInTurn() {
        CountDownLatch left = new CountDownLatch(TOGETHER);
        AtomicInteger next = new AtomicInteger(UNDER_WAY);
        for (int i = 0; i < UNDER_WAY; i++) {
            append(next, left);
        }
        try {
            left.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(AtomicInteger next, CountDownLatch left) {
        log.append(entry).thenAccept(_ -> {
            left.countDown();
            if (next.getAndIncrement() < TOGETHER) {
                append(next, left);
            }
        });
    }
}
