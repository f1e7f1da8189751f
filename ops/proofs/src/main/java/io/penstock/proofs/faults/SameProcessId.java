package io.penstock.proofs.faults;

import io.penstock.proofs.trial.Gateway;
import io.penstock.proofs.trial.Gateway.Conditions;
import io.penstock.proofs.trial.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Every life has process id 1, as in a container: a lock that a dead one left looks alive. */
final class SameProcessId {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Conditions CONTAINED = new Conditions(
            "", Map.of(), List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc"), List.of());

    private SameProcessId() {}

    static List<Fault> all() {
        return List.of(new Fault("kill -9, and again with the same process id", 10, SameProcessId::restarted));
    }

    /** Alternately in the middle of a batch, and at any moment. */
    private static Trial.Verdict restarted(Bench bench, int rounds) throws Exception {
        try (Trial trial = bench.trial()) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway;
                if (round % 2 == 0) {
                    gateway = trial.start(CONTAINED.and("log-written:" + bench.upTo(80) + ":hold"));
                    trial.open();
                    gateway.awaitFailpoint(PATIENCE);
                } else {
                    gateway = trial.startReady(CONTAINED);
                    trial.awaitOrders(1, PATIENCE);
                    bench.sleepUpTo(1_000);
                }
                trial.injected();
                gateway.kill();
                trial.shut();
                trial.deliver();
            }
            return trial.finish();
        }
    }
}
