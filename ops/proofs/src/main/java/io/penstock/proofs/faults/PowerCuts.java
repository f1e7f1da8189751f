package io.penstock.proofs.faults;

import io.penstock.proofs.trial.Gateway;
import io.penstock.proofs.trial.Gateway.Conditions;
import io.penstock.proofs.trial.LoopDisk;
import io.penstock.proofs.trial.Trial;
import io.penstock.proofs.trial.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What was not forced is gone, and the process with it. */
final class PowerCuts {
    private static final int DISK_MIB = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Two thousand orders of 9 KiB, while other things run. */
    private static final Duration BLOCK_PATIENCE = Duration.ofSeconds(90);

    private static final Duration BEFORE_THE_HOUR = Duration.ofMillis(500);
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private PowerCuts() {}

    static List<Fault> all() {
        return List.of(
                new Fault("power cut at any moment", 6, PowerCuts::atAnyMoment),
                new Fault("power cut as a client hears yes", 6, PowerCuts::atYes),
                new Fault(
                        "power cut with a batch written",
                        5,
                        (bench, rounds) -> atFailpoint(bench, rounds, "log-written")),
                new Fault(
                        "power cut with a batch forced",
                        5,
                        (bench, rounds) -> atFailpoint(bench, rounds, "log-forced")),
                new Fault("power cut on its way up", 6, PowerCuts::onItsWayUp),
                new Fault("power cut at the end of a block", 6, PowerCuts::atBlockEnd),
                new Fault("power cut at the end of a cycle", 6, PowerCuts::atCycleEnd));
    }

    private static void cut(Trial trial, Gateway gateway, LoopDisk disk) throws Exception {
        disk.cut();
        trial.injected();
        comeBack(trial, gateway, disk);
    }

    /** The power comes back, and some goods with it. */
    private static void comeBack(Trial trial, Gateway gateway, LoopDisk disk) throws Exception {
        gateway.kill();
        trial.shut();
        disk.replug();
        trial.deliver();
    }

    private static Trial.Verdict atAnyMoment(Bench bench, int rounds) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                Trial trial = bench.trialOn(disk)) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.startReady(Conditions.NONE);
                trial.awaitOrders(1, PATIENCE);
                bench.sleepUpTo(1_500);
                cut(trial, gateway, disk);
            }
            return trial.finish();
        }
    }

    /** On the very thread that has just read the answer. */
    private static Trial.Verdict atYes(Bench bench, int rounds) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                Trial trial = bench.trialOn(disk)) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.startReady(Conditions.NONE);
                if (trial.awaitYes(bench.upTo(80), disk::cutUnchecked, PATIENCE)) {
                    trial.injected();
                }
                comeBack(trial, gateway, disk);
            }
            return trial.finish();
        }
    }

    private static Trial.Verdict atFailpoint(Bench bench, int rounds, String failpoint) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                Trial trial = bench.trialOn(disk)) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.start(Conditions.failpoint(failpoint + ":" + bench.upTo(80) + ":hold"));
                trial.open();
                if (gateway.awaitFailpoint(PATIENCE)) {
                    cut(trial, gateway, disk);
                } else {
                    comeBack(trial, gateway, disk);
                }
            }
            return trial.finish();
        }
    }

    private static Trial.Verdict onItsWayUp(Bench bench, int rounds) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                Trial trial = bench.trialOn(disk)) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.start(Conditions.NONE);
                trial.open();
                if (round % 3 == 0) {
                    gateway.awaitReady();
                    trial.awaitOrders(bench.upTo(80), PATIENCE);
                } else {
                    bench.sleepUpTo(2_000);
                }
                cut(trial, gateway, disk);
            }
            return trial.finish();
        }
    }

    /** At the batch that crosses the end of a block. */
    private static Trial.Verdict atBlockEnd(Bench bench, int rounds) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                Trial trial = bench.fatTrialOn(disk)) {
            for (int round = 0; round < rounds; round++) {
                Conditions conditions = Conditions.failpoint("log-block-crossed:1");
                cutAtBatch(new Cut(bench, trial, disk), conditions, isTold(round), () -> {}, BLOCK_PATIENCE);
            }
            return trial.finish();
        }
    }

    /** At the top of the hour, when journal and ledger begin new files; each start begins two as well. */
    private static Trial.Verdict atCycleEnd(Bench bench, int rounds) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                WallClock clock = WallClock.make(bench.home(), bench.directory());
                Trial trial = bench.trialOn(disk)) {
            Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
            for (int round = 0; round < rounds; round++) {
                hour = hour.plus(1, ChronoUnit.HOURS);
                clock.willBe(hour, HALF_AN_HOUR);
                int begun = 3 + bench.chance().nextInt(2);
                Conditions conditions = clock.conditions().and("log-file-begun:" + begun);
                Instant top = hour;
                cutAtBatch(
                        new Cut(bench, trial, disk),
                        conditions,
                        isTold(round),
                        () -> {
                            trial.awaitOrders(5, PATIENCE);
                            clock.willBe(top, BEFORE_THE_HOUR);
                        },
                        PATIENCE);
            }
            return trial.finish(clock.conditions(), clock);
        }
    }

    /** Every other time the batch is forced and its clients have heard, else it is written and not forced. */
    private static boolean isTold(int round) {
        return round % 2 == 1;
    }

    private record Cut(Bench bench, Trial trial, LoopDisk disk) {}

    /** What leads to the failpoint once the gateway lives. */
    private interface Approach {
        void make() throws Exception;
    }

    private static void cutAtBatch(Cut cut, Conditions conditions, boolean told, Approach approach, Duration patience)
            throws Exception {
        Gateway gateway = cut.trial.startReady(conditions.and(conditions.failpoint() + (told ? ":tell" : ":hold")));
        approach.make();
        if (!gateway.awaitFailpoint(patience)) {
            comeBack(cut.trial, gateway, cut.disk);
        } else if (told && cut.trial.awaitYes(cut.bench.upTo(3), cut.disk::cutUnchecked, PATIENCE)) {
            cut.trial.injected();
            comeBack(cut.trial, gateway, cut.disk);
        } else {
            cut(cut.trial, gateway, cut.disk);
        }
    }
}
