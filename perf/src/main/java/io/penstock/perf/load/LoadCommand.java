package io.penstock.perf.load;

import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Load on a server that runs already. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Sends requests to a server that runs already, and says what became of them.",
        footer = {
            "",
            "Phases follow each other without a gap:",
            "  open:20000:10    20,000 requests a second for 10 s, whatever the answers",
            "  closed:64:5      64 connections, each with its next request when the one before is answered, for 5 s",
            "  rest:2           nothing new for 2 s",
            "",
            "Examples:",
            "  penstock perf load closed:32:10                                        as many reads as it can",
            "  penstock perf load --request order-3 --arrivals poisson open:5000:10   three-line orders",
            "  penstock perf load --request availability=9 --request order-3@demo-edi=1 open:8000:5 open:16000:5"
        })
public final class LoadCommand implements Callable<Integer> {
    @Option(names = "--target", paramLabel = "HOST:PORT", description = "default ${DEFAULT-VALUE}")
    private String target = "127.0.0.1:8080";

    @Option(
            names = "--request",
            paramLabel = "KIND[@KEY][=WEIGHT]",
            description = "availability (the default), batch-N, order-N, quote-N, hold-N (N lines), get:/path,"
                    + " post:/path:BYTES; with the channel's key and its weight in the mix. May be repeated")
    private List<String> requests = List.of("availability");

    @Option(names = "--connections", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int connections = 64;

    @Option(names = "--arrivals", paramLabel = "constant|poisson", description = "default ${DEFAULT-VALUE}")
    private String arrivals = "constant";

    @Option(names = "--skus", paramLabel = "N", description = "SKU-00001 to this one; default ${DEFAULT-VALUE}")
    private int skus = 1_000;

    @Option(
            names = "--skew",
            paramLabel = "S",
            description = "the k-th SKU is asked for with a weight of 1/k^S; 0: all alike; default ${DEFAULT-VALUE}")
    private double skew;

    @Option(names = "--customers", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int customers = 200;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            description = "at the beginning of each phase, not counted; default ${DEFAULT-VALUE}")
    private double warmup = 1;

    @Option(
            names = "--timeout-ms",
            paramLabel = "MS",
            description = "after it an answer is not waited for; default ${DEFAULT-VALUE}")
    private long timeoutMillis = 10_000;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "how often a request without an answer is sent again; default ${DEFAULT-VALUE}")
    private int repeats;

    @Option(
            names = "--waiting-max",
            paramLabel = "N",
            description = "requests that may wait for a connection, others are dropped; default ${DEFAULT-VALUE}")
    private int waitingMax = 100_000;

    @Option(names = "--slot-ms", paramLabel = "MS", description = "of the timeline; default ${DEFAULT-VALUE}")
    private long slotMillis = 1_000;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "letters and digits that begin every idempotency key; default: from the time")
    private String run = Long.toString(System.currentTimeMillis(), 36);

    @Option(names = "--seed", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "the results as JSON")
    private @Nullable Path out;

    @Option(names = "--log", paramLabel = "FILE", description = "a line for each order: number, status, order id")
    private @Nullable Path log;

    @Option(names = "--quiet", description = "no line for each slot of time")
    private boolean quiet;

    @Parameters(paramLabel = "PHASE", arity = "1..*")
    private List<String> phases = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        LoadPlan plan = plan();
        try (Arena arena = Arena.ofConfined();
                ClientLog clientLog = new ClientLog(log)) {
            Generator generator = new Generator(plan, clientLog, this::progress, arena);
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            generator.run();
            double cpuSeconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            Results results = new Results(plan, generator, cpuSeconds);
            results.print(System.out);
            if (out != null) {
                results.write(out);
            }
        }
        return 0;
    }

    private LoadPlan plan() {
        int colon = target.lastIndexOf(':');
        return new LoadPlan(
                new InetSocketAddress(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1))),
                requests.stream().map(RequestKind::parse).toList(),
                phases.stream().map(Phase::parse).toList(),
                new Names(run, skus, skew, customers),
                Arrivals.valueOf(arrivals.toUpperCase(Locale.ROOT)),
                connections,
                (long) (warmup * 1e9),
                TimeUnit.MILLISECONDS.toNanos(timeoutMillis),
                repeats,
                waitingMax,
                slotMillis,
                seed);
    }

    private void progress(Timeline timeline) {
        if (!quiet) {
            Timeline.Slot slot = timeline.slots().getLast();
            System.out.printf(
                    Locale.ROOT,
                    "%7.1f s  offered %7d  accepted %7d  rejected %6d  limited %6d  failed %5d  p50 %7.0f  p99 %8.0f "
                            + " max %8.0f us%n",
                    slot.second(),
                    slot.offered(),
                    slot.accepted(),
                    slot.rejected(),
                    slot.limited(),
                    slot.failed(),
                    slot.p50Micros(),
                    slot.p99Micros(),
                    slot.maxMicros());
        }
    }
}
