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
import java.util.List;
import java.util.stream.Stream;

/**
 * Members of one grid, with buyers before each and one ERP behind all; at the end everything comes to rest, and what buyers
 * heard is compared with the journals of all members, with what each of them says, and with the ERP.
 */
public final class GridTrial implements AutoCloseable {
    private static final Duration WHOLE_PATIENCE = Duration.ofMinutes(2);

    /** How long all have to be ready on end: what has no backup when one is ready gets one. */
    private static final int LOOKS_ON_END = 20;

    private static final int LOOK_MILLIS = 250;

    private final List<Site> sites;
    private final List<Crowd> crowds = new ArrayList<>();
    private final List<Gateway> lives = new ArrayList<>();

    private GridTrial(List<Site> sites, int buyers, long seed) {
        this.sites = sites;
        for (int n = 0; n < sites.size(); n++) {
            crowds.add(new Crowd(sites.get(n), "m" + (n + 1) + "b", buyers, seed + n, false));
        }
    }

    /**
     * Starts all members, and opens the shop.
     *
     * @param directory empty or missing
     * @param buyers at each member
     * @param few of what there is few of, at each location, in units
     */
    public static GridTrial begin(Home home, Path directory, int members, int buyers, long few, long seed)
            throws IOException, InterruptedException {
        GridTrial trial = new GridTrial(Site.members(home, directory, members, few), buyers, seed);
        try {
            trial.open();
            return trial;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            trial.close();
            throw failed;
        }
    }

    private void open() throws IOException, InterruptedException {
        sites.getFirst().erp().behaveAsUsual();
        for (Site site : sites) {
            lives.add(Gateway.start(site, Gateway.Conditions.NONE));
        }
        awaitWhole();
        crowds.forEach(Crowd::open);
    }

    public Gateway member(int number) {
        return lives.get(number);
    }

    /** kill -9. */
    public void kill(int number) throws InterruptedException {
        lives.get(number).kill();
    }

    /** The next life of one that was killed. */
    public void startAgain(int number) throws IOException {
        lives.set(number, Gateway.start(sites.get(number), Gateway.Conditions.NONE));
    }

    /** Waits until all members are ready, and for some time on end. */
    public void awaitWhole() throws InterruptedException {
        long deadline = System.nanoTime() + WHOLE_PATIENCE.toNanos();
        for (int looks = 0; looks < LOOKS_ON_END; ) {
            looks = sites.stream().allMatch(site -> site.isReady(sites.size())) ? looks + 1 : 0;
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the grid does not become whole: " + unready());
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Those that are not ready, killed, with what they said last. */
    private String unready() throws InterruptedException {
        StringBuilder told = new StringBuilder();
        for (int n = 0; n < sites.size(); n++) {
            if (!sites.get(n).isReady(sites.size())) {
                lives.get(n).kill();
                told.append(System.lineSeparator())
                        .append("member ")
                        .append(n + 1)
                        .append(": ")
                        .append(lives.get(n).lastWords());
            }
        }
        return told.toString();
    }

    /** How many orders were answered yes so far. */
    public int acknowledged() {
        return crowds.stream().mapToInt(Crowd::acknowledged).sum();
    }

    /** How many calls for orders got no answer, or one that nobody knows of. */
    public long unknown() {
        return orders().filter(call -> call.heard() instanceof Heard.Unknown).count();
    }

    /** How many calls for orders were told to come later. */
    public long notNow() {
        return orders().filter(call -> call.heard() instanceof Heard.NotNow).count();
    }

    private Stream<Call> orders() {
        return crowds.stream().flatMap(crowd -> crowd.calls().stream()).filter(call -> call.kind() == Call.Kind.ORDER);
    }

    /**
     * What came of it.
     *
     * @param disagreements where members say something else than the first
     */
    public record Verdict(int bookings, List<Finding> findings, List<String> disagreements) {}

    /** Everything asked to its end, all holds outlived, everything delivered; then the ledgers. */
    public Verdict finish() throws IOException, InterruptedException {
        crowds.forEach(Crowd::shut);
        sites.getFirst().erp().behaveWell();
        Reckoning reckoning = new Reckoning(sites, sites.getFirst().erp(), crowds, InstantSource.system());
        reckoning.comeToRest();
        for (Gateway life : lives) {
            life.end();
        }
        Path[] journals =
                sites.stream().map(site -> site.data().resolve("journal")).toArray(Path[]::new);
        History history = reckoning.history(sites.getFirst().catalogue().supply(), journals);
        return new Verdict(history.erp().size(), Checker.check(history), reckoning.disagreements());
    }

    /** Whatever went wrong, no process is left. */
    @Override
    public void close() {
        lives.forEach(Gateway::strike);
        crowds.forEach(Crowd::close);
        sites.forEach(Site::close);
    }
}
