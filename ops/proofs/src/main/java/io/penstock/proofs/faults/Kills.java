package io.penstock.proofs.faults;

import io.penstock.adapters.guards.failpoints.Failpoint;
import io.penstock.proofs.trial.Gateway;
import io.penstock.proofs.trial.Gateway.Conditions;
import io.penstock.proofs.trial.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The process dies: at every failpoint, as a client hears yes, at any moment, and before it is ready. */
final class Kills {
    private static final int ROUNDS_AT_A_FAILPOINT = 8;
    private static final int ROUNDS_AT_ANY_MOMENT = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Passed a hundred times a second. */
    private static final int OFTEN = 80;

    /** Passed a few times a second, or in a whole life. */
    private static final int SELDOM = 4;

    /** Journal and ledger begin a file each in every life. */
    private static final int LOGS = 2;

    private static final Set<Failpoint> SELDOM_PASSED = Set.of(
            Failpoint.TOKEN_HANDED_OVER,
            Failpoint.TOKEN_JOURNALLED,
            Failpoint.TOKEN_EXTENDED,
            Failpoint.TOKEN_CONFIRMED,
            Failpoint.TOKEN_RELEASED,
            Failpoint.CANCEL_JOURNALLED,
            Failpoint.LINE_RELEASED,
            Failpoint.REFUSAL_JOURNALLED,
            Failpoint.ERP_LOOKED_UP);

    private Kills() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        for (Failpoint point : Failpoint.values()) {
            // The end of a block takes 16 MiB of orders; the power cuts go there.
            if (point != Failpoint.LOG_BLOCK_CROSSED) {
                all.add(new Fault(
                        "kill at " + point.wireName(),
                        ROUNDS_AT_A_FAILPOINT,
                        (bench, rounds) -> atFailpoint(bench, rounds, point)));
            }
        }
        all.add(new Fault("kill -9 as a client hears yes", ROUNDS_AT_ANY_MOMENT, Kills::atYes));
        all.add(new Fault("kill -9 at any moment", ROUNDS_AT_ANY_MOMENT, Kills::atAnyMoment));
        all.add(new Fault("kill -9 on its way up", ROUNDS_AT_ANY_MOMENT, Kills::onItsWayUp));
        return all;
    }

    private static Trial.Verdict atFailpoint(Bench bench, int rounds, Failpoint point) throws Exception {
        try (Trial trial = bench.trial()) {
            liveAWhile(trial, bench);
            int done = 0;
            for (int tries = 0; done < rounds && tries < 2 * rounds; tries++) {
                int passage = bench.upTo(passages(point));
                Gateway gateway = trial.start(Conditions.failpoint(point.wireName() + ":" + passage));
                trial.open();
                if (gateway.awaitEnd(PATIENCE)) {
                    if (gateway.exitCode() == Gateway.EXIT_AT_FAILPOINT) {
                        trial.injected();
                        done++;
                    } else {
                        trial.wrong("ended with " + gateway.exitCode() + ": " + gateway.lastWords());
                    }
                }
                buryAndDeliver(trial, gateway);
            }
            return trial.finish();
        }
    }

    private static int passages(Failpoint point) {
        if (point == Failpoint.LOG_FILE_BEGUN) {
            return LOGS;
        }
        return SELDOM_PASSED.contains(point) ? SELDOM : OFTEN;
    }

    /** A first life, so that the next one has something to recover. */
    private static void liveAWhile(Trial trial, Bench bench) throws Exception {
        Gateway gateway = trial.startReady(Conditions.NONE);
        trial.awaitOrders(40 + bench.upTo(80), PATIENCE);
        buryAndDeliver(trial, gateway);
    }

    private static void buryAndDeliver(Trial trial, Gateway gateway) throws InterruptedException {
        gateway.kill();
        trial.shut();
        trial.deliver();
    }

    private static Trial.Verdict atYes(Bench bench, int rounds) throws Exception {
        try (Trial trial = bench.trial()) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.startReady(Conditions.NONE);
                if (trial.awaitYes(bench.upTo(OFTEN), gateway::strike, PATIENCE)) {
                    trial.injected();
                }
                buryAndDeliver(trial, gateway);
            }
            return trial.finish();
        }
    }

    private static Trial.Verdict atAnyMoment(Bench bench, int rounds) throws Exception {
        try (Trial trial = bench.trial()) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.startReady(Conditions.NONE);
                trial.awaitOrders(1, PATIENCE);
                bench.sleepUpTo(1_500);
                trial.injected();
                buryAndDeliver(trial, gateway);
            }
            return trial.finish();
        }
    }

    private static Trial.Verdict onItsWayUp(Bench bench, int rounds) throws Exception {
        try (Trial trial = bench.trial()) {
            liveAWhile(trial, bench);
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = trial.start(Conditions.NONE);
                trial.open();
                bench.sleepUpTo(2_000);
                trial.injected();
                buryAndDeliver(trial, gateway);
            }
            return trial.finish();
        }
    }
}
