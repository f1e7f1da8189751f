package io.penstock.gateway.bootstrap;

import io.penstock.gateway.simulation.Campaign;
import io.penstock.gateway.simulation.Finding;
import io.penstock.gateway.simulation.Tally;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the use cases in simulated worlds, one a seed, and says whether every promise held in all of them. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Runs the real use cases in simulated worlds, each made of one seed, and checks every promise"
                + " after every step. Exit code 1 when one did not hold.",
        footer = {
            "",
            "Examples:",
            "  penstock simulate                                what fits in about a minute",
            "  penstock simulate --seeds 20000 --from 1         many",
            "  penstock simulate --seeds 1 --from 4711 --trace  everything that happens in one world"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final Duration SAY_EVERY = Duration.ofSeconds(5);

    @Option(names = "--seeds", paramLabel = "N", description = "how many worlds; default ${DEFAULT-VALUE}")
    private long seeds = 1_000;

    @Option(names = "--from", paramLabel = "S", description = "the first seed; default ${DEFAULT-VALUE}")
    private long from = 1;

    @Option(names = "--trace", description = "prints everything that happens in the first world instead")
    private boolean trace;

    @Option(names = "--threads", paramLabel = "N", description = "worlds at once; default: one a processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws InterruptedException {
        if (trace) {
            Campaign.trace(from).forEach(System.out::println);
        }
        Campaign campaign = new Campaign(from, seeds);
        long began = System.nanoTime();
        Thread running = Thread.ofPlatform().name("simulate").start(() -> campaign.run(threads));
        while (!running.join(SAY_EVERY)) {
            sayProgress(campaign.tally(), System.nanoTime() - began);
        }
        sayAll(campaign, System.nanoTime() - began);
        return campaign.findings().isEmpty() ? 0 : 1;
    }

    private void sayProgress(Tally tally, long nanos) {
        double perSecond = tally.seeds() / (nanos / 1e9);
        String left = perSecond == 0
                ? "?"
                : Duration.ofSeconds((long) ((seeds - tally.seeds()) / perSecond))
                        .toString();
        System.out.printf(
                "%,d of %,d seeds, %.1f/s, %,d orders accepted, %,d faults, left %s%n",
                tally.seeds(),
                seeds,
                perSecond,
                tally.accepted(),
                tally.struckInAll(),
                left.substring(left.length() > 2 ? 2 : 0));
    }

    private void sayAll(Campaign campaign, long nanos) {
        Tally tally = campaign.tally();
        System.out.printf("%nseeds %d to %d, %d threads, %.1f s%n", from, from + seeds - 1, threads, nanos / 1e9);
        say("worlds", tally.seeds());
        say("steps, all promises checked after each", tally.steps());
        say("virtual hours", tally.virtualSeconds() / 3_600);
        say("orders accepted", tally.accepted());
        say("orders booked in the ERP", tally.booked());
        say("orders cancelled or rejected", tally.ended());
        say("orders withdrawn before anyone was told", tally.withdrawn());
        System.out.printf("%-42s %,15d%n", "faults", tally.struckInAll());
        tally.struck().forEach((fault, times) -> System.out.printf("  %-40s %,15d%n", fault.words(), times));
        System.out.printf("%-42s %15s%n", "digest", Long.toHexString(tally.digest()));
        say("promises broken", campaign.findings().size());
        campaign.findings().forEach(SimulateCommand::say);
    }

    private static void say(String what, long many) {
        System.out.printf("%-42s %,15d%n", what, many);
    }

    private static void say(Finding finding) {
        System.out.printf(
                "%nSEED %d broke %s, %s%n  %s: %s%n  smallest world: %s%n",
                finding.seed(),
                finding.invariant(),
                finding.invariant().words(),
                finding.subject(),
                finding.message(),
                finding.smallest());
        finding.trace().forEach(line -> System.out.println("    " + line));
        System.out.printf("  replay: ./penstock simulate --seeds 1 --from %d --trace%n", finding.seed());
    }
}
