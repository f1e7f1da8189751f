package io.penstock.proofs.kills;

import io.penstock.proofs.history.Call;
import io.penstock.proofs.history.Checker;
import io.penstock.proofs.history.Finding;
import io.penstock.proofs.history.Heard;
import io.penstock.proofs.history.History;
import io.penstock.proofs.history.Supply;
import io.penstock.proofs.trial.Crowd;
import io.penstock.proofs.trial.ErpDesk;
import io.penstock.proofs.trial.Reckoning;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Starts {@code ./penstock demo} as a user would. Clients order all the time. {@code kill -9} comes at a random moment, in
 * every fifth round before the node is ready; the children have to end by themselves. After the last round everything that
 * was cut is repeated until its answer is definite, and the ledgers are compared.
 */
public final class KillRun {
    private static final Duration FIRST_ANSWER_PATIENCE = Duration.ofSeconds(20);
    private static final int EARLY_EVERY = 5;
    private static final int EARLIEST_MILLIS = 200;

    private final KillOptions options;
    private final Random chance;
    private final DemoShop shop;
    private final Crowd crowd;
    private final List<String> wrongs = new ArrayList<>();
    private long usualReadyMillis = 5_000;

    private KillRun(KillOptions options) {
        this.options = options;
        this.chance = new Random(options.seed());
        this.shop = DemoShop.at(options.httpPort());
        this.crowd = new Crowd(shop, options.clients(), options.seed(), false);
    }

    public static KillRun of(String[] args) throws IOException {
        return new KillRun(KillOptions.parse(args));
    }

    /** Whether everything added up. */
    public boolean run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "rounds=%d clients=%d seed=%d data=%s demo=%s cores=%d load=%.1f%n",
                options.rounds(),
                options.clients(),
                options.seed(),
                options.data(),
                options.demo(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Supply supply = look();
        System.out.println("round  killed           accepted   refused  cut  ready after  children gone");
        for (int round = 1; round <= options.rounds(); round++) {
            kill(round);
        }
        Demo last = demo();
        try {
            last.awaitReady();
            crowd.open();
            Reckoning reckoning =
                    new Reckoning(shop, new ErpDesk(last.erp(), shop.wire()), crowd, InstantSource.system());
            reckoning.comeToRest();
            last.end();
            return audit(reckoning.history(supply, options.data().resolve("journal")));
        } finally {
            last.end();
        }
    }

    private Demo demo() throws IOException {
        return new Demo(options, wrong -> {
            System.out.println("WRONG  " + wrong);
            wrongs.add(wrong);
        });
    }

    /** What there is to sell and to spend before anybody has bought. */
    private Supply look() throws Exception {
        Demo first = demo();
        try {
            usualReadyMillis = first.awaitReady();
            return new ErpDesk(first.erp(), shop.wire()).supply(shop.assortment());
        } finally {
            first.end();
        }
    }

    /** One life of the gateway, cut short. */
    private void kill(int round) throws Exception {
        Counts before = counts();
        Demo demo = demo();
        boolean early = round % EARLY_EVERY == 0;
        String ready = "-";
        try {
            if (early) {
                crowd.open();
                Thread.sleep(chance.nextLong(EARLIEST_MILLIS, Math.max(2 * EARLIEST_MILLIS, usualReadyMillis)));
            } else {
                usualReadyMillis = demo.awaitReady();
                ready = String.format(Locale.ROOT, "%.1f s", usualReadyMillis / 1e3);
                crowd.open();
                awaitFirstAnswer(before);
                Thread.sleep(chance.nextLong(options.loadMillisMax()));
            }
        } finally {
            crowd.shut();
            String gone = demo.kill();
            Counts now = counts();
            System.out.printf(
                    Locale.ROOT,
                    "%5d  %-15s  %8d  %8d  %3d  %11s  %s%n",
                    round,
                    early ? "on its way up" : "under load",
                    now.accepted - before.accepted,
                    now.refused - before.refused,
                    now.cut - before.cut,
                    ready,
                    gone);
        }
    }

    /** A machine that is busy with other things would else be killed before it ever answered. */
    private void awaitFirstAnswer(Counts before) throws InterruptedException {
        long deadline = System.nanoTime() + FIRST_ANSWER_PATIENCE.toNanos();
        while (System.nanoTime() < deadline && counts().definite() == before.definite()) {
            Thread.sleep(5);
        }
    }

    /** Orders told yes, keys told no, calls that nobody knows of. */
    private record Counts(int accepted, int refused, int cut) {
        int definite() {
            return accepted + refused;
        }
    }

    private Counts counts() {
        Set<String> accepted = new HashSet<>();
        Set<String> refused = new HashSet<>();
        int cut = 0;
        for (Call call : crowd.calls()) {
            switch (call.heard()) {
                case Heard.Yes _ -> accepted.add(call.key());
                case Heard.No _ -> refused.add(call.key());
                case Heard.Unknown _ -> cut++;
                case Heard.NotNow _ -> {
                    // Asked again later.
                }
            }
        }
        return new Counts(accepted.size(), refused.size(), cut);
    }

    private boolean audit(History history) {
        List<Finding> findings = Checker.check(history);
        Counts counts = counts();
        System.out.printf(
                Locale.ROOT,
                "orders accepted %d, calls refused %d, cut %d, bookings in the ERP %d%n",
                crowd.acknowledged(),
                counts.refused,
                counts.cut,
                history.erp().size());
        System.out.println(Checker.counted(findings) + ", other wrongs " + wrongs.size());
        findings.forEach(finding -> System.out.println("FOUND  " + finding));
        boolean good = findings.isEmpty() && wrongs.isEmpty();
        System.out.println(good ? "PROVED" : "NOT PROVED");
        return good;
    }
}
