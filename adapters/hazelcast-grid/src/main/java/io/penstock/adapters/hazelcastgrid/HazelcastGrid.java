package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.penstock.gridconfig.GridProfile;
import io.penstock.gridconfig.GridSettings;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Positions;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One member of the grid: its share of the truth, its way to all of it, and its own view. */
public final class HazelcastGrid implements AutoCloseable {
    private final GridSettings settings;
    private final HazelcastInstance hazelcast;
    private final InstantSource clock;
    private final Executor callbacks;
    private final GridWatch watch;
    private final ScheduledExecutorService timer;
    private final HazelcastPositions positions;
    private final HazelcastCreditAccounts credit;
    private final HazelcastCatalogue catalogue;
    private final HazelcastClaims claims;
    private final List<Gatherer<?, ?, ?, ?, ?>> gatherers;

    private HazelcastGrid(
            GridSettings settings,
            HazelcastInstance hazelcast,
            InstantSource clock,
            Executor callbacks,
            GridWatch watch) {
        this.settings = settings;
        this.hazelcast = hazelcast;
        this.clock = clock;
        this.callbacks = callbacks;
        this.watch = watch;
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("grid-timer").daemon().factory());
        PositionView positionView = new PositionView();
        var positionGatherer = gatherer(Kinds.POSITIONS, positionView::show);
        this.positions = new HazelcastPositions(positionGatherer, positionView);
        CreditView creditView = new CreditView();
        var creditGatherer = gatherer(Kinds.CREDIT, creditView::show);
        this.credit = new HazelcastCreditAccounts(creditGatherer, creditView);
        CatalogueView catalogueView = new CatalogueView();
        var catalogueGatherer = gatherer(Kinds.CATALOGUE, catalogueView::show);
        this.catalogue = new HazelcastCatalogue(catalogueGatherer, catalogueView);
        var claimGatherer = gatherer(Kinds.CLAIMS, (shard, epoch, pictures) -> {});
        this.claims = new HazelcastClaims(claimGatherer);
        this.gatherers = List.of(positionGatherer, creditGatherer, catalogueGatherer, claimGatherer);
    }

    /** As {@link #start(GridSettings, InstantSource, Executor, GridWatch)}, unwatched. */
    public static HazelcastGrid start(GridSettings settings, InstantSource clock, Executor callbacks) {
        return start(settings, clock, callbacks, GridWatch.NONE);
    }

    /**
     * Starts a member and joins the others, if there are any. Blocks.
     *
     * @param clock tells every operation its time
     * @param callbacks answers are given and views are fed on it; never a pool that others block
     */
    public static HazelcastGrid start(
            GridSettings settings, InstantSource clock, Executor callbacks, GridWatch watch) {
        Config config = GridProfile.config(settings);
        HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
        return new HazelcastGrid(settings, hazelcast, clock, callbacks, watch);
    }

    private <K, A, O, R, P> Gatherer<K, A, O, R, P> gatherer(Kind<K, A, O, R, P> kind, Gatherer.Seen<P> seen) {
        ShardMap<K, A, O, R, P> call = new ShardMap<>(kind, hazelcast, callbacks);
        return new Gatherer<>(kind, call, seen, clock, timer, watch);
    }

    public Positions positions() {
        return positions;
    }

    public CreditAccounts credit() {
        return credit;
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Claims claims() {
        return claims;
    }

    /** How many members there are, this one included. */
    public int members() {
        return hazelcast.getCluster().getMembers().size();
    }

    /** Whether enough members are there to decide, and all that is to have a backup has one. */
    public boolean isSafe() {
        return hazelcast.getLifecycleService().isRunning()
                && members() >= settings.minimumMembers()
                && hazelcast.getPartitionService().isClusterSafe();
    }

    /** Hands this member's share over to the others and leaves; what still waits fails. A second call does nothing. */
    @Override
    public void close() {
        timer.shutdownNow();
        hazelcast.shutdown();
        gatherers.forEach(Gatherer::close);
    }
}
