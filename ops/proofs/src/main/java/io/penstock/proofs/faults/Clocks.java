package io.penstock.proofs.faults;

import io.penstock.proofs.trial.Gateway;
import io.penstock.proofs.trial.Trial;
import io.penstock.proofs.trial.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Somebody sets the machine's clock: under load, and while the gateway is down. */
final class Clocks {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration BEFORE_MIDNIGHT = Duration.ofMillis(500);
    private static final Duration EVENING = Duration.ofHours(2);
    private static final int ORDERS = 20;
    private static final String[] EVEN_IF_BEHIND = {"--journal-clock-tolerance-seconds", "100000"};

    private Clocks() {}

    static List<Fault> all() {
        return List.of(
                jump("clock 1 h back", Duration.ofHours(-1)),
                jump("clock 1 d back", Duration.ofDays(-1)),
                jump("clock 1 d ahead", Duration.ofDays(1)),
                new Fault("midnight under load", 10, Clocks::midnight));
    }

    private static Fault jump(String name, Duration by) {
        return new Fault(name, 10, (bench, rounds) -> jump(bench, rounds, by));
    }

    /** Under load; then a kill, a start with the other time, and back to the true time under load. */
    private static Trial.Verdict jump(Bench bench, int rounds, Duration by) throws Exception {
        try (WallClock clock = WallClock.make(bench.home(), bench.directory());
                Trial trial = bench.trial()) {
            for (int round = 0; round < rounds; round++) {
                Gateway gateway = startAtTheTrueTime(trial, clock);
                trial.awaitOrders(bench.upTo(ORDERS), PATIENCE);
                clock.shift(by);
                trial.injected();
                mustAccept(trial, "after the jump");
                bench.sleepUpTo(300);
                bury(trial, gateway);
                gateway = trial.start(clock.conditions());
                if (gateway.awaitReady()) {
                    trial.open();
                    mustAccept(trial, "after a start with the other time");
                    clock.shift(Duration.ZERO);
                    mustAccept(trial, "after the jump back");
                } else {
                    refused(trial, gateway);
                }
                bury(trial, gateway);
                clock.shift(Duration.ZERO);
            }
            return trial.finish(clock.conditions().told(EVEN_IF_BEHIND), clock);
        }
    }

    /** When the clock was ahead before, the gateway has to be told that it is right now. */
    private static Gateway startAtTheTrueTime(Trial trial, WallClock clock) throws Exception {
        Gateway gateway = trial.start(clock.conditions());
        if (gateway.awaitReady()) {
            trial.open();
            return gateway;
        }
        refused(trial, gateway);
        bury(trial, gateway);
        return trial.startReady(clock.conditions().told(EVEN_IF_BEHIND));
    }

    /** It may refuse to start when the clock stands before what the journal has seen; it has to say so. */
    private static void refused(Trial trial, Gateway gateway) throws InterruptedException {
        if (gateway.lastWords().contains("the clock says")) {
            trial.noted("starts refused behind the last record");
        } else {
            trial.wrong("did not come up: " + gateway.lastWords());
        }
    }

    private static void mustAccept(Trial trial, String when) throws InterruptedException {
        if (!trial.awaitOrders(1, PATIENCE)) {
            trial.wrong("accepted nothing for " + PATIENCE + " " + when);
        }
    }

    private static void bury(Trial trial, Gateway gateway) throws InterruptedException {
        gateway.kill();
        trial.shut();
    }

    private static Trial.Verdict midnight(Bench bench, int rounds) throws Exception {
        try (WallClock clock = WallClock.make(bench.home(), bench.directory());
                Trial trial = bench.trial()) {
            Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
            for (int round = 0; round < rounds; round++) {
                midnight = midnight.plus(1, ChronoUnit.DAYS);
                clock.willBe(midnight, EVENING);
                Gateway gateway = trial.startReady(clock.conditions());
                trial.awaitOrders(5, PATIENCE);
                clock.willBe(midnight, BEFORE_MIDNIGHT);
                while (clock.instant().isBefore(midnight)) {
                    Thread.sleep(20);
                }
                trial.injected();
                mustAccept(trial, "after midnight");
                bench.sleepUpTo(500);
                bury(trial, gateway);
            }
            return trial.finish(clock.conditions(), clock);
        }
    }
}
