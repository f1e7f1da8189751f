package io.penstock.proofs.faults;

import io.penstock.proofs.history.Call;
import io.penstock.proofs.history.Heard;
import io.penstock.proofs.trial.Gateway;
import io.penstock.proofs.trial.Gateway.Conditions;
import io.penstock.proofs.trial.LoopDisk;
import io.penstock.proofs.trial.Trial;
import java.time.Duration;
import java.util.List;

/** Somebody else fills the disk: with a floor the gateway refuses in time and goes on later, without one it stops. */
final class FullDisks {
    private static final int DISK_MIB = 512;
    private static final int FLOOR_MIB = 32;
    private static final long MIB = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private FullDisks() {}

    static List<Fault> all() {
        return List.of(
                new Fault("disk full to the floor", 6, FullDisks::toTheFloor),
                new Fault("disk full to the last byte", 6, FullDisks::toTheLastByte));
    }

    /** Every order is told to come later while it lasts, and the same process accepts when there is room again. */
    private static Trial.Verdict toTheFloor(Bench bench, int rounds) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                Trial trial = bench.trial(disk.data(), FLOOR_MIB, false)) {
            Gateway gateway = trial.startReady(Conditions.NONE);
            for (int round = 0; round < rounds; round++) {
                trial.awaitOrders(bench.upTo(40), PATIENCE);
                disk.fill(FLOOR_MIB * MIB / 2);
                long full = System.nanoTime();
                trial.injected();
                if (!trial.awaitCall(FullDisks::isToldToComeLater, PATIENCE)) {
                    trial.wrong("refused nobody below the floor");
                }
                Thread.sleep(500);
                for (Call call : trial.newYesSentAfter(full)) {
                    trial.wrong("said yes below the floor: " + call);
                }
                disk.free();
                if (!trial.awaitOrders(1, PATIENCE)) {
                    trial.wrong("accepted nothing for " + PATIENCE + " after there was room again");
                }
            }
            return trial.finish(gateway);
        }
    }

    private static boolean isToldToComeLater(Call call) {
        return call.kind() == Call.Kind.ORDER
                && call.heard() instanceof Heard.NotNow(String type)
                && type.equals("overloaded");
    }

    private static Trial.Verdict toTheLastByte(Bench bench, int rounds) throws Exception {
        try (LoopDisk disk = LoopDisk.create(bench.directory(), DISK_MIB);
                Trial trial = bench.trial(disk.data(), 0, false)) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.startReady(Conditions.NONE);
                trial.awaitOrders(bench.upTo(40), PATIENCE);
                disk.fill(0);
                trial.injected();
                gateway.awaitEnd(Duration.ofSeconds(4));
                gateway.kill();
                trial.shut();
                disk.free();
                trial.deliver();
            }
            return trial.finish();
        }
    }
}
