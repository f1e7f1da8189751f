package io.penstock.proofs;

import io.penstock.proofs.history.Checker;
import io.penstock.proofs.trial.GridTrial;
import io.penstock.proofs.trial.Home;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Stops, kills and resumes members of a grid of three while buyers order at each: whoever was given up and does not know it
 * must not decide, and nothing may be sold twice, lost or left held.
 */
public final class ProveGrid {
    private static final int MEMBERS = 3;
    private static final int BUYERS = 8;

    /** Sold out at the end, and not long before: then whatever was sold twice is more than there was. */
    private static final int FEW_A_ROUND = 80;

    private static final int CALM_MILLIS = 3_000;

    private final GridTrial trial;
    private final List<Disturbance> disturbances;
    private final Random chance;

    private ProveGrid(GridTrial trial, List<Disturbance> disturbances, Random chance) {
        this.trial = trial;
        this.disturbances = disturbances;
        this.chance = chance;
    }

    /** What is done to the grid. */
    private enum Disturbance {
        /** Shorter than the others wait for it. */
        STOPPED_FOR_A_MOMENT("stopped for a moment, and resumed") {
            @Override
            void strike(ProveGrid grid, int victim) throws Exception {
                grid.stop(victim, 1_000 + grid.chance.nextInt(2_500));
            }
        },
        GIVEN_UP("stopped until it is given up, and resumed") {
            @Override
            void strike(ProveGrid grid, int victim) throws Exception {
                grid.stop(victim, 8_000 + grid.chance.nextInt(10_000));
            }
        },
        KILLED("killed, and started again") {
            @Override
            void strike(ProveGrid grid, int victim) throws Exception {
                grid.trial.kill(victim);
                Thread.sleep(grid.chance.nextInt(8_000));
                grid.trial.startAgain(victim);
            }
        },
        /** Until all that was held for orders has lapsed, and others were given it. */
        AWAY_FOR_LONG("killed, and started again after a minute") {
            @Override
            void strike(ProveGrid grid, int victim) throws Exception {
                grid.trial.kill(victim);
                Thread.sleep(60_000);
                grid.trial.startAgain(victim);
            }
        },
        OTHERS_GIVEN_UP("left alone by both others, which are resumed") {
            @Override
            void strike(ProveGrid grid, int victim) throws Exception {
                int first = (victim + 1) % MEMBERS;
                int second = (victim + 2) % MEMBERS;
                grid.trial.member(first).stop();
                grid.stop(second, 8_000 + grid.chance.nextInt(6_000));
                grid.trial.member(first).goOn();
            }
        };

        private final String words;

        Disturbance(String words) {
            this.words = words;
        }

        /** Those that take so many members at once, or fewer. */
        static List<Disturbance> of(int atOnce) {
            return Arrays.stream(values())
                    .filter(each -> atOnce > 1 || each != OTHERS_GIVEN_UP)
                    .toList();
        }

        abstract void strike(ProveGrid grid, int victim) throws Exception;
    }

    /** What was asked for. */
    private record Options(int rounds, int atOnce, long seed) {
        static Options parse(String[] args) {
            int rounds = 10;
            int atOnce = 2;
            long seed = System.nanoTime();
            for (int i = 0; i < args.length; i += 2) {
                switch (i + 1 < args.length ? args[i] : "") {
                    case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
                    case "--at-once" -> atOnce = Integer.parseInt(args[i + 1]);
                    case "--seed" -> seed = Long.parseLong(args[i + 1]);
                    default ->
                        throw new IllegalArgumentException(
                                "options are --rounds N, --at-once N and --seed N, not " + String.join(" ", args));
                }
            }
            return new Options(rounds, atOnce, seed);
        }
    }

    public static void main(String[] args) throws Exception {
        Options options = Words.read(() -> Options.parse(args));
        System.out.printf(
                Locale.ROOT,
                "rounds=%d seed=%d members=%d buyers=%d each cores=%d load=%.1f%n",
                options.rounds,
                options.seed,
                MEMBERS,
                BUYERS,
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.exit(prove(options.rounds, Disturbance.of(options.atOnce), options.seed) ? 0 : 1);
    }

    private static boolean prove(int rounds, List<Disturbance> disturbances, long seed) throws Exception {
        Path directory = Files.createTempDirectory("penstock-grid-");
        Home home = new Home(Path.of(System.getProperty("penstock.home", ".")), directory);
        home.fillCache(directory.resolve("rehearsal"));
        try (GridTrial trial =
                GridTrial.begin(home, directory.resolve("grid"), MEMBERS, BUYERS, (long) FEW_A_ROUND * rounds, seed)) {
            ProveGrid proof = new ProveGrid(trial, disturbances, new Random(seed));
            System.out.println(
                    "round  what befalls a member                             whole after  yes  later  unknown");
            for (int round = 1; round <= rounds; round++) {
                proof.round(round);
            }
            boolean good = audit(trial, trial.finish());
            if (good) {
                ProveDurability.deleteAll(directory);
            } else {
                System.out.println("journals and ledger are left in " + directory);
            }
            return good;
        }
    }

    private void round(int number) throws Exception {
        int yes = trial.acknowledged();
        long later = trial.notNow();
        long unknown = trial.unknown();
        Disturbance disturbance = disturbances.get((number - 1) % disturbances.size());
        int victim = chance.nextInt(MEMBERS);
        Thread.sleep(CALM_MILLIS);
        long begun = System.nanoTime();
        disturbance.strike(this, victim);
        trial.awaitWhole();
        System.out.printf(
                Locale.ROOT,
                "%5d  %-48s  %9.1f s  %3d  %5d  %7d%n",
                number,
                disturbance.words,
                (System.nanoTime() - begun) / 1e9,
                trial.acknowledged() - yes,
                trial.notNow() - later,
                trial.unknown() - unknown);
    }

    private void stop(int victim, long millis) throws IOException, InterruptedException {
        trial.member(victim).stop();
        Thread.sleep(millis);
        trial.member(victim).goOn();
    }

    private static boolean audit(GridTrial trial, GridTrial.Verdict verdict) {
        System.out.printf(
                Locale.ROOT,
                "orders accepted %d, bookings in the ERP %d; %s, members that disagree %d%n",
                trial.acknowledged(),
                verdict.bookings(),
                Checker.counted(verdict.findings()),
                verdict.disagreements().size());
        verdict.findings().forEach(finding -> System.out.println("FOUND  " + finding));
        verdict.disagreements().forEach(apart -> System.out.println("FOUND  " + apart));
        boolean good = verdict.findings().isEmpty() && verdict.disagreements().isEmpty();
        System.out.println(good ? "PROVED" : "NOT PROVED");
        return good;
    }
}
