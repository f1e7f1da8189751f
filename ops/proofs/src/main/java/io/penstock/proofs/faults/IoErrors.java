package io.penstock.proofs.faults;

import io.penstock.proofs.history.Call;
import io.penstock.proofs.trial.Gateway;
import io.penstock.proofs.trial.Gateway.Conditions;
import io.penstock.proofs.trial.LoopDisk;
import io.penstock.proofs.trial.Trial;
import java.time.Duration;
import java.util.List;

/** The disk fails under a running gateway: it has to stop, and not to say yes any more. */
final class IoErrors {
    private static final int DISK_MIB = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private IoErrors() {}

    static List<Fault> all() {
        return List.of(new Fault("EIO under load", 10, IoErrors::underLoad));
    }

    private static Trial.Verdict underLoad(Bench bench, int rounds) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                Trial trial = bench.trialOn(disk)) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.startReady(Conditions.NONE);
                trial.awaitOrders(bench.upTo(80), PATIENCE);
                disk.cut();
                long failed = System.nanoTime();
                trial.injected();
                if (!gateway.awaitEnd(PATIENCE)) {
                    trial.wrong("went on for " + PATIENCE + " with a failed disk");
                } else if (gateway.exitCode() != Gateway.EXIT_ON_FATAL_LOG) {
                    trial.wrong("ended with " + gateway.exitCode() + ": " + gateway.lastWords());
                }
                gateway.kill();
                trial.shut();
                for (Call call : trial.newYesSentAfter(failed)) {
                    trial.wrong("said yes on a failed disk: " + call);
                }
                disk.replug();
                trial.deliver();
            }
            return trial.finish();
        }
    }
}
