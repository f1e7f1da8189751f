package io.penstock.proofs.trial;

import io.penstock.proofs.history.Call;
import io.penstock.proofs.history.Checker;
import io.penstock.proofs.history.Finding;
import io.penstock.proofs.history.Heard;
import io.penstock.proofs.history.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One gateway through as many lives as a fault wants, with the same buyers before it and the same ERP behind it; at the end
 * it is given a quiet life, everything comes to rest, and the ledgers are compared.
 */
public final class Trial implements AutoCloseable {
    private static final int BUYERS = 6;

    private final Site site;
    private final Crowd crowd;
    private final List<String> wrongs = new ArrayList<>();
    private final Map<String, Integer> notes = new TreeMap<>();
    private @Nullable Gateway life;
    private int injected;

    private Trial(Site site, long seed, boolean fat) {
        this.site = site;
        this.crowd = new Crowd(site, BUYERS, seed, fat);
    }

    /**
     * How a trial is set up.
     *
     * @param directory empty or missing; everything but the gateway's data
     * @param data where the gateway keeps what it must not lose
     * @param fat orders of about 9 KiB instead of small ones
     */
    public record Setup(Home home, Path directory, Path data, long seed, int freeSpaceFloorMib, boolean fat) {}

    public static Trial begin(Setup setup) throws IOException, InterruptedException {
        Site site = Site.open(setup.home, setup.directory, setup.data, setup.freeSpaceFloorMib);
        site.erp().behaveAsUsual();
        return new Trial(site, setup.seed, setup.fat);
    }

    /**
     * What came of it.
     *
     * @param wrongs what is against the promises and in none of the ledgers
     * @param notes how often what else was noted
     */
    public record Verdict(
            int injected,
            int acknowledged,
            Duration worstStall,
            List<Finding> findings,
            List<String> wrongs,
            Map<String, Integer> notes) {}

    /** Begins a life of the gateway; the shop stays shut until it is told to open. */
    public Gateway start(Gateway.Conditions conditions) throws IOException {
        life = Gateway.start(site, conditions);
        return life;
    }

    /** Begins one that has to come up, and opens the shop. */
    public Gateway startReady(Gateway.Conditions conditions) throws IOException, InterruptedException {
        Gateway gateway = start(conditions);
        if (!gateway.awaitReady()) {
            gateway.kill();
            throw new IllegalStateException("the gateway did not come up: " + gateway.lastWords());
        }
        open();
        return gateway;
    }

    public void open() {
        crowd.open();
    }

    public void shut() {
        crowd.shut();
    }

    /** A fault was done to it. */
    public void injected() {
        injected++;
    }

    /** Something that is against the promises and in none of the ledgers. */
    public void wrong(String what) {
        wrongs.add(what);
    }

    /** To be counted in the table. */
    public void noted(String what) {
        notes.merge(what, 1, Integer::sum);
    }

    /** While no gateway runs: some of the scarce goods come in. */
    public void deliver() {
        site.catalogue().deliver(site.erp());
    }

    public Path data() {
        return site.data();
    }

    public int acknowledged() {
        return crowd.acknowledged();
    }

    /** Waits until so many more orders are answered yes; tells whether they were. */
    public boolean awaitOrders(int more, Duration patience) throws InterruptedException {
        return awaitYes(more, () -> {}, patience);
    }

    /** At the n-th yes to an order from now on, on the thread of the buyer who has just heard it, does something. */
    public boolean awaitYes(int nth, Runnable then, Duration patience) throws InterruptedException {
        int[] left = {nth};
        return awaitCall(
                call -> call.kind() == Call.Kind.ORDER && call.heard() instanceof Heard.Yes && --left[0] <= 0,
                then,
                patience);
    }

    /** Waits for a call that ends so. */
    public boolean awaitCall(Predicate<Call> wanted, Duration patience) throws InterruptedException {
        return awaitCall(wanted, () -> {}, patience);
    }

    private boolean awaitCall(Predicate<Call> wanted, Runnable then, Duration patience) throws InterruptedException {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        crowd.listen(call -> {
            synchronized (heard) {
                if (!heard.isDone() && wanted.test(call)) {
                    then.run();
                    heard.complete(null);
                }
            }
        });
        try {
            heard.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException nothing) {
            return isHeardAtLast(heard);
        } finally {
            crowd.listen(_ -> {});
        }
    }

    /** From here on nothing is done any more at a call, not even by a buyer who is hearing one now. */
    private static boolean isHeardAtLast(CompletableFuture<Void> heard) {
        synchronized (heard) {
            boolean done = heard.isDone();
            heard.cancel(false);
            return done;
        }
    }

    /** All calls sent after a moment of {@link System#nanoTime} that were answered yes to an order nobody was told of before. */
    public List<Call> newYesSentAfter(long nanos) {
        Set<String> before = new HashSet<>();
        List<Call> after = new ArrayList<>();
        for (Call call : crowd.calls()) {
            if (call.kind() == Call.Kind.ORDER && call.heard() instanceof Heard.Yes(String order)) {
                if (call.sentNanos() > nanos && !before.contains(order)) {
                    after.add(call);
                }
                before.add(order);
            }
        }
        return after;
    }

    /** A quiet life, everything asked to its end, all holds outlived, everything delivered; then the four ledgers. */
    public Verdict finish() throws IOException, InterruptedException {
        return finish(Gateway.Conditions.NONE, InstantSource.system());
    }

    /** The same under these conditions, for a gateway that lives by this clock. */
    public Verdict finish(Gateway.Conditions conditions, InstantSource clock) throws IOException, InterruptedException {
        crowd.shut();
        return finish(startReady(conditions), clock);
    }

    /** The same in the life that it is in: what no restart has put right. */
    public Verdict finish(Gateway gateway) throws IOException, InterruptedException {
        return finish(gateway, InstantSource.system());
    }

    private Verdict finish(Gateway gateway, InstantSource clock) throws IOException, InterruptedException {
        site.erp().behaveWell();
        try {
            Reckoning reckoning = new Reckoning(site, site.erp(), crowd, clock);
            reckoning.comeToRest();
            gateway.end();
            History history =
                    reckoning.history(site.catalogue().supply(), site.data().resolve("journal"));
            return new Verdict(injected, crowd.acknowledged(), worstStall(), Checker.check(history), wrongs, notes);
        } finally {
            gateway.kill();
        }
    }

    /** The longest time in which nobody got a definite answer to an order. */
    private Duration worstStall() {
        long[] heard = crowd.calls().stream()
                .filter(call -> call.kind() == Call.Kind.ORDER && call.isDefinite())
                .mapToLong(Call::heardNanos)
                .sorted()
                .toArray();
        return Duration.ofNanos(LongStream.range(1, heard.length)
                .map(i -> heard[(int) i] - heard[(int) i - 1])
                .max()
                .orElse(0));
    }

    /** Whatever went wrong, no process is left. */
    @Override
    public void close() {
        if (life != null) {
            life.strike();
        }
        crowd.close();
        site.close();
    }
}
