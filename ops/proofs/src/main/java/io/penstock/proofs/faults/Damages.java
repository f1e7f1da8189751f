package io.penstock.proofs.faults;

import io.penstock.proofs.trial.Gateway;
import io.penstock.proofs.trial.Gateway.Conditions;
import io.penstock.proofs.trial.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Bytes of the logs change while the gateway is down. It has to find that at its start and to say where; then the bytes are
 * put back. Where it starts all the same, the damage stays, and the ledgers show whether it did any harm.
 */
final class Damages {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Damages() {}

    static List<Fault> all() {
        return List.of(
                new Fault("flipped bytes", 10, (bench, rounds) -> inflict(bench, rounds, Damage::flip)),
                new Fault("truncated files", 10, (bench, rounds) -> inflict(bench, rounds, Damage::truncate)),
                new Fault("swapped bytes", 10, (bench, rounds) -> inflict(bench, rounds, Damage::swap)));
    }

    /** A way to damage the logs in a directory. */
    private interface Kind {
        Damage inflict(Path data, RandomGenerator chance) throws Exception;
    }

    private static Trial.Verdict inflict(Bench bench, int rounds, Kind kind) throws Exception {
        try (Trial trial = bench.trial()) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.startReady(Conditions.NONE);
                trial.awaitOrders(20 + bench.upTo(40), PATIENCE);
                gateway.kill();
                trial.shut();
                trial.deliver();
                Damage damage = kind.inflict(trial.data(), bench.chance());
                trial.injected();
                Gateway damaged = trial.start(Conditions.NONE);
                if (damaged.awaitReady()) {
                    trial.open();
                    trial.awaitOrders(1, PATIENCE);
                    trial.noted("harmless");
                    damaged.kill();
                    trial.shut();
                } else {
                    damaged.kill();
                    judge(trial, damage, damaged.lastWords());
                    damage.repair();
                }
            }
            return trial.finish();
        }
    }

    private static void judge(Trial trial, Damage damage, String said) {
        if (said.contains(damage.file().toString())
                || said.contains(damage.directory().toString())) {
            trial.noted("reported with its place");
        } else {
            trial.wrong("did not say where it found " + damage + ": " + said);
        }
    }
}
