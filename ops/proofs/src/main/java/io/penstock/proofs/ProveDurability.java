package io.penstock.proofs;

import io.penstock.proofs.faults.Bench;
import io.penstock.proofs.faults.Fault;
import io.penstock.proofs.trial.Home;
import io.penstock.proofs.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Does every fault to real gateways under load, as often as is due, and prints what the four ledgers say afterwards. Wants
 * root (it mounts disks of its own), a C compiler (for a clock that can be set) and a built gateway.
 */
public final class ProveDurability {
    private static final int FINDINGS_SHOWN = 20;

    private final Options options;
    private final Home home;
    private final Path directory;

    private ProveDurability(Options options, Home home, Path directory) {
        this.options = options;
        this.home = home;
        this.directory = directory;
    }

    public static void main(String[] args) throws Exception {
        Options options = Words.read(() -> Options.parse(args));
        if (options.isList()) {
            options.faults().forEach(fault -> System.out.printf("%3d  %s%n", options.rounds(fault), fault.name()));
            return;
        }
        Path directory = options.data();
        Home home = new Home(Path.of(System.getProperty("penstock.home", "")), directory);
        boolean good = new ProveDurability(options, home, directory).run();
        System.exit(good ? 0 : 1);
    }

    private boolean run() throws Exception {
        long begun = System.nanoTime();
        String conditions = conditions();
        say(conditions);
        home.fillCache(directory.resolve("rehearsal"));
        deleteAll(directory.resolve("rehearsal"));
        Table table = new Table();
        List<Fault> faults = options.faults();
        try (ExecutorService lanes = Executors.newFixedThreadPool(options.parallel())) {
            List<Future<Trial.Verdict>> verdicts = new ArrayList<>();
            for (int i = 0; i < faults.size(); i++) {
                Fault fault = faults.get(i);
                Path place = directory.resolve("fault-" + i);
                long seed = options.seed() + i;
                verdicts.add(lanes.submit(() -> tell(fault, place, seed)));
            }
            for (int i = 0; i < faults.size(); i++) {
                enter(table, faults.get(i), verdicts.get(i));
            }
        }
        String all = conditions
                + System.lineSeparator()
                + table
                + System.lineSeparator()
                + afterwards(begun)
                + System.lineSeparator()
                + (table.isGood() ? "PROVED" : "NOT PROVED")
                + System.lineSeparator();
        System.out.println();
        System.out.print(all);
        if (options.table().isPresent()) {
            Files.writeString(options.table().get(), all);
        }
        deleteAll(directory);
        return table.isGood();
    }

    private Trial.Verdict tell(Fault fault, Path place, long seed) throws Exception {
        Files.createDirectories(place);
        try {
            say("begins: " + fault.name());
            Trial.Verdict verdict = fault.story().tell(new Bench(home, place, seed), options.rounds(fault));
            say(Table.line(fault.name(), verdict));
            verdict.findings().stream().limit(FINDINGS_SHOWN).forEach(finding -> say("FOUND " + finding));
            verdict.wrongs().stream().limit(FINDINGS_SHOWN).forEach(wrong -> say("WRONG " + wrong));
            if (verdict.findings().isEmpty() && verdict.wrongs().isEmpty()) {
                deleteAll(place);
            }
            return verdict;
        } catch (Exception | Error failed) {
            say("FAILED " + fault.name() + ": " + failed);
            failed.printStackTrace(System.out);
            throw failed;
        }
    }

    private static void enter(Table table, Fault fault, Future<Trial.Verdict> verdict) throws InterruptedException {
        try {
            table.add(fault, verdict.get());
        } catch (ExecutionException failed) {
            table.failed(
                    fault, String.valueOf(failed.getCause()).lines().findFirst().orElse(""));
        }
    }

    private String conditions() {
        return String.format(
                Locale.ROOT,
                "seed %d, %d gateways at a time, %d cores, load %.1f, %s %s, Java %s",
                options.seed(),
                options.parallel(),
                Runtime.getRuntime().availableProcessors(),
                load(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"));
    }

    private static String afterwards(long begun) {
        return String.format(
                Locale.ROOT,
                "took %d min, load at the end %.1f; ghosts are orders nobody wanted and holds that outlived their time",
                Duration.ofNanos(System.nanoTime() - begun).toMinutes(),
                load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static void say(String what) {
        System.out.println(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + what);
    }

    static void deleteAll(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException fault) {
            throw fault.getCause();
        }
    }
}
