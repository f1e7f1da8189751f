package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.shared.Sku;
import io.penstock.gridconfig.GridMaps;
import io.penstock.gridconfig.GridProfile;
import io.penstock.gridconfig.GridSettings;
import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Positions;
import io.penstock.ports.driven.ViewChanges;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member of the grid: its share of the truth, its way to all of it, and its own view. */
public final class HazelcastGrid implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HazelcastGrid.class);

    /** How often the view is compared with the grid, when others may have changed it. */
    private static final long COMPARE_SECONDS = 10;

    private final GridSettings settings;
    private final int minimumMembers;
    private final HazelcastInstance hazelcast;
    private final InstantSource clock;
    private final Executor callbacks;
    private final ScheduledExecutorService timer = thread("grid-timer");
    private final ScheduledExecutorService keeper = thread("grid-keeper");
    private final PositionView positionView;
    private final CatalogueView catalogueView;
    private final HazelcastPositions positions;
    private final HazelcastCreditAccounts credit;
    private final HazelcastCatalogue catalogue;
    private final HazelcastClaims claims;
    private final List<ShardOperations<?, ?>> ways;
    private final List<ViewFeed<?, ?, ?, ?, ?>> feeds;
    private final AtomicLong repairs = new AtomicLong();
    private final AtomicLong repeats = new AtomicLong();
    private final AtomicLong losses = new AtomicLong();
    /** How often too few members were there. */
    private final AtomicInteger minorities = new AtomicInteger();

    private volatile int members;
    private volatile boolean isViewLoaded;
    /** Whether the view was read, or compared, since too few members were there last. */
    private volatile boolean isViewCurrent;

    private HazelcastGrid(GridSettings settings, HazelcastInstance hazelcast, InstantSource clock, Executor callbacks) {
        this.settings = settings;
        this.minimumMembers = settings.minimumMembers();
        this.hazelcast = hazelcast;
        this.clock = clock;
        this.callbacks = callbacks;
        Shelves shelves = new Shelves();
        this.positionView = new PositionView(shelves);
        this.catalogueView = new CatalogueView(shelves);
        var positionFeed = feed(Kinds.POSITIONS, positionView);
        var positionWay = way(Kinds.POSITIONS, positionFeed);
        this.positions = new HazelcastPositions(positionWay, positionView);
        CreditView creditView = new CreditView();
        var creditFeed = feed(Kinds.CREDIT, creditView);
        var creditWay = way(Kinds.CREDIT, creditFeed);
        this.credit = new HazelcastCreditAccounts(creditWay, creditView);
        var catalogueFeed = feed(Kinds.CATALOGUE, catalogueView);
        var catalogueWay = way(Kinds.CATALOGUE, catalogueFeed);
        this.catalogue = new HazelcastCatalogue(catalogueWay, catalogueView);
        var claimWay = way(Kinds.CLAIMS, (shard, epoch, pictures) -> {});
        this.claims = new HazelcastClaims(claimWay);
        this.ways = List.of(positionWay, creditWay, catalogueWay, claimWay);
        this.feeds = List.of(positionFeed, creditFeed, catalogueFeed);
    }

    /**
     * Starts a member, joins the others, if there are any, and reads what they have. Blocks.
     *
     * @param clock tells every operation its time
     * @param callbacks answers are given and views are fed on it; never a pool that others block
     */
    public static HazelcastGrid start(GridSettings settings, InstantSource clock, Executor callbacks) {
        return start(settings, GridProfile.config(settings), clock, callbacks);
    }

    static HazelcastGrid start(GridSettings settings, Config config, InstantSource clock, Executor callbacks) {
        GridSerializers.addTo(config.getSerializationConfig());
        Majority.demand(settings.minimumMembers(), config);
        HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
        HazelcastGrid grid = new HazelcastGrid(settings, hazelcast, clock, callbacks);
        grid.join();
        return grid;
    }

    /**
     * An executor on the caller's thread, whose tasks bring operations to a lone member's shards in batches: what one task
     * brings is done when the task has ended, shard by shard, instead of one after the other.
     *
     * @param relief goes on with what would keep a caller too long
     */
    public static Executor gathering(Executor relief) {
        return task -> Round.take(task, relief);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** A member that is alone, for good, has its shards at hand. */
    private <K, A, O, R, P> ShardOperations<O, R> way(Kind<K, A, O, R, P> kind, Gatherer.Seen<P> seen) {
        return isAlone()
                ? new Turns<>(kind, Lend.all(kind, hazelcast, clock.instant()), seen, clock, callbacks)
                : new Gatherer<>(
                        kind, new ShardMap<>(kind, hazelcast, callbacks), seen, clock, timer, repeats::incrementAndGet);
    }

    private <K, A, O, R, P> ViewFeed<K, A, O, R, P> feed(Kind<K, A, O, R, P> kind, View<K, P> view) {
        return new ViewFeed<>(
                kind,
                new ShardMap<>(kind, hazelcast, callbacks),
                view,
                hazelcast.getTopic(GridMaps.changesOf(kind.map())),
                () -> members > 1,
                timer);
    }

    private void join() {
        hazelcast.getCluster().addMembershipListener(new Membership());
        hazelcast.getPartitionService().addPartitionLostListener(event -> lost(event.getPartitionId()));
        feeds.forEach(ViewFeed::listen);
        countMembers();
        keep();
        keeper.scheduleWithFixedDelay(this::keep, COMPARE_SECONDS, COMPARE_SECONDS, TimeUnit.SECONDS);
    }

    private void lost(int partition) {
        losses.incrementAndGet();
        LOG.error(
                "Partition {} was lost with all its copies: restart all nodes, one after the other,"
                        + " so that what was in it is built anew from their journals and the events.",
                partition);
    }

    /** Hears of those who come and go. */
    private final class Membership implements MembershipListener {
        @Override
        public void memberAdded(MembershipEvent event) {
            countMembers();
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            countMembers();
        }
    }

    private void countMembers() {
        members = hazelcast.getCluster().getMembers().size();
        if (!isMajority()) {
            minorities.incrementAndGet();
            isViewCurrent = false;
        } else if (!isViewCurrent) {
            keepSoon();
        }
    }

    private void keepSoon() {
        try {
            keeper.execute(this::keep);
        } catch (RejectedExecutionException e) {
            LOG.debug("the grid is being closed", e);
        }
    }

    private boolean isMajority() {
        return members >= minimumMembers;
    }

    /** Reads everything once, then compares. A node that is alone has all there is in its view. */
    private void keep() {
        int before = minorities.get();
        boolean isEnough = isMajority();
        try {
            if (members > 1 && isViewLoaded) {
                compare();
            } else if (members > 1) {
                load();
            }
            isViewLoaded = true;
            isViewCurrent = isEnough && minorities.get() == before;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.warn("The view could not be compared with the grid, and will be again: {}", e.toString());
        }
    }

    private void load() throws InterruptedException, ExecutionException, TimeoutException {
        for (ViewFeed<?, ?, ?, ?, ?> feed : feeds) {
            feed.load();
        }
    }

    /** Puts right what is wrong with the view, and tells how many pictures were. Blocks. */
    int compare() throws InterruptedException, ExecutionException, TimeoutException {
        int repaired = 0;
        for (ViewFeed<?, ?, ?, ?, ?> feed : feeds) {
            repaired += feed.compare();
        }
        repairs.addAndGet(repaired);
        return repaired;
    }

    PositionView positionView() {
        return positionView;
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

    /** What changes in the views of this node. */
    public ViewChanges viewChanges() {
        return new ViewChanges() {
            @Override
            public void watchPositions(Consumer<PositionKey> watcher) {
                positionView.watch(watcher);
            }

            @Override
            public void watchItems(Consumer<Sku> watcher) {
                catalogueView.watchItems(watcher);
            }
        };
    }

    public Claims claims() {
        return claims;
    }

    /** Whether it never looks for others: what it has ends with this process, and with nothing else. */
    public boolean isAlone() {
        return settings.join() instanceof GridSettings.Join.Alone;
    }

    /** How many members there are, this one included. */
    public int members() {
        return members;
    }

    /** How many have to be there for anything to be decided, this one included. */
    public int minimumMembers() {
        return minimumMembers;
    }

    /**
     * Whether what this member shows is the truth of a majority: enough members are there, and its view was compared with
     * theirs since too few were there last. Who was given up by the others learns of it only when it hears of them again.
     */
    public boolean isCurrent() {
        return isViewCurrent && isMajority();
    }

    /** How many pictures of this node's view had to be put right so far. */
    public long repairs() {
        return repairs.get();
    }

    /** How many calls were made again so far, because nobody knew what had become of them. */
    public long repeats() {
        return repeats.get();
    }

    /** How many partitions were lost with all their copies so far. */
    public long losses() {
        return losses.get();
    }

    /**
     * Whether this member does what one alone should do: it is the eldest of enough, and its view was read. Asks nobody,
     * so two may think so for as long as a split goes unnoticed.
     */
    public boolean isEldest() {
        return hazelcast.getLifecycleService().isRunning()
                && isViewLoaded
                && isMajority()
                && hazelcast.getCluster().getMembers().iterator().next().localMember();
    }

    /** Whether enough members are there to decide, all that is to have a backup has one, and the view was read. */
    public boolean isSafe() {
        return hazelcast.getLifecycleService().isRunning()
                && isViewLoaded
                && isMajority()
                && hazelcast.getPartitionService().isClusterSafe();
    }

    /** Hands this member's share over to the others and leaves; what still waits fails. A second call does nothing. */
    @Override
    public void close() {
        stop(hazelcast::shutdown);
    }

    /** Leaves without a word, as a process does that is killed. */
    void terminate() {
        stop(hazelcast.getLifecycleService()::terminate);
    }

    private void stop(Runnable leave) {
        keeper.shutdownNow();
        leave.run();
        timer.shutdownNow();
        ways.forEach(ShardOperations::close);
    }
}
