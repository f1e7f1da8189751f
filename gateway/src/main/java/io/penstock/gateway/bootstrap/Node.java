package io.penstock.gateway.bootstrap;

import com.codahale.metrics.Clock;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.penstock.adapters.chroniclejournal.ChronicleLog;
import io.penstock.adapters.chroniclejournal.FileLog;
import io.penstock.adapters.chroniclejournal.JournalCodec;
import io.penstock.adapters.chroniclejournal.LedgerCodec;
import io.penstock.adapters.chroniclejournal.LogCodec;
import io.penstock.adapters.chroniclejournal.LogHost;
import io.penstock.adapters.chroniclejournal.LogSettings;
import io.penstock.adapters.cloudevents.CloudEventCodec;
import io.penstock.adapters.cloudevents.EventFile;
import io.penstock.adapters.guards.TimedErpOrders;
import io.penstock.adapters.guards.failpoints.Failpoints;
import io.penstock.adapters.hazelcastgrid.HazelcastGrid;
import io.penstock.adapters.kafkaevents.KafkaEventOutlet;
import io.penstock.adapters.kafkaevents.KafkaPublishedStates;
import io.penstock.adapters.simulatederp.SimulatedErpOrders;
import io.penstock.adapters.simulatederp.SimulatedEventFeed;
import io.penstock.adapters.vertxhttp.ApiPorts;
import io.penstock.adapters.vertxhttp.ApiServer;
import io.penstock.adapters.vertxhttp.ApiSettings;
import io.penstock.adapters.vertxhttp.CursorSecret;
import io.penstock.adapters.vertxhttp.HttpMetrics;
import io.penstock.adapters.vertxhttp.OpsServer;
import io.penstock.adapters.vertxhttp.OpsSettings;
import io.penstock.adapters.vertxhttp.OpsStatus;
import io.penstock.adapters.vertxhttp.Probes;
import io.penstock.domain.shared.ChannelId;
import io.penstock.gateway.application.LaneSettings;
import io.penstock.gateway.application.Publishing;
import io.penstock.gateway.application.Recovery;
import io.penstock.gateway.application.Retention;
import io.penstock.gateway.application.SourceWatch;
import io.penstock.gateway.application.TellingAvailability;
import io.penstock.gateway.application.UseCases;
import io.penstock.gridconfig.GridSettings;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.EventFeed;
import io.penstock.ports.driven.EventOutlet;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.LedgerEntry;
import io.penstock.ports.driven.SnapshotRequests;
import io.penstock.ports.driving.TrackOrder.TrackedOrder;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One gateway node, put together from top to bottom and taken down from bottom to top. */
public final class Node implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    /** A log that could not be forced must not be written again by this process: it ends at once, with this. */
    private static final int EXIT_ON_FATAL_LOG = 74;

    private static final long LOOK_MILLIS = 100;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Config config;
    private final InstantSource clock = new OnwardClock(InstantSource.system(), System::nanoTime);
    private final MetricRegistry registry = new MetricRegistry();
    private final DropwizardMeasures measures = new DropwizardMeasures(registry);
    private final LoggedAlarm alarm = new LoggedAlarm(clock, measures);
    private final EventCodec codec = new CloudEventCodec();
    private final Broker broker;
    private final Readiness readiness = new Readiness();
    private final Failpoints failpoints = Trial.failpoints();
    /** What was opened, last first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Brings operations of several orders to the shards together. */
    private final Executor together;

    private final HazelcastGrid grid;
    private final UseCases useCases;
    private final Vertx vertx;
    private int httpPort;
    private int opsPort;

    private Node(Config config) throws IOException {
        this.config = config;
        this.broker = new Broker(config);
        Path data = Files.createDirectories(config.path("data"));
        ExecutorService callbacks = executor("grid-callbacks");
        this.together = HazelcastGrid.gathering(callbacks);
        Executor completions = task -> callbacks.execute(() -> together.execute(task));
        DurableLog<JournalEntry> journal =
                opened(log(data.resolve("journal"), new JournalCodec(), "journal", 1, completions));
        DurableLog<LedgerEntry> ledger =
                opened(log(data.resolve("ledger"), new LedgerCodec(), "ledger", 2, Runnable::run));
        this.vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        open.push(
                () -> vertx.close().toCompletionStage().toCompletableFuture().get(GRACE.toSeconds(), TimeUnit.SECONDS));
        this.grid = opened(HazelcastGrid.start(gridSettings(), clock, callbacks));
        SimulatedErpOrders erp = opened(new SimulatedErpOrders(
                vertx,
                URI.create(config.text("erp.url")),
                Duration.ofMillis(config.number("erp.timeout-ms")),
                config.number("erp.concurrency-max")));
        this.useCases = new UseCases(
                new UseCases.World(
                        failpoints.around(grid.positions()),
                        failpoints.around(grid.credit()),
                        grid.isAlone(),
                        grid.catalogue(),
                        failpoints.around(grid.claims()),
                        failpoints.aroundJournal(journal),
                        failpoints.aroundLedger(ledger),
                        new TimedErpOrders(failpoints.around(erp), measures, System::nanoTime),
                        alarm,
                        new TimeOrderedIds(clock, new SecureRandom(), config.text("node.name")),
                        clock,
                        RandomGenerator.getDefault(),
                        measures,
                        laneThread()),
                ConfiguredPolicies.of(config),
                laneSettings());
        useCases.lane().pause();
    }

    /** What has to be there before events are followed. */
    public interface Surroundings {
        void await() throws Exception;
    }

    /** Starts a node; comes back when it is ready, or throws and leaves nothing open. */
    public static Node start(Config config, Surroundings surroundings) throws Exception {
        Node node = new Node(config);
        try {
            node.open(surroundings);
            return node;
        } catch (Exception failed) {
            node.close();
            throw failed;
        }
    }

    private void open(Surroundings surroundings) throws Exception {
        openDoors();
        awaitOthers();
        recover();
        applyEventsFile();
        readiness.say("waiting for broker and ERP");
        surroundings.await();
        follow();
        publish();
        readiness.ready();
        useCases.lane().resume();
    }

    public int httpPort() {
        return httpPort;
    }

    public int opsPort() {
        return opsPort;
    }

    /**
     * @param share of the floor that this log refuses below: the ledger goes on after the journal takes no new orders
     * @param completions goes on with what was forced, while the next batch is written
     */
    private <E> DurableLog<E> log(Path directory, LogCodec<E> entries, String name, int share, Executor completions) {
        LogSettings settings = LogSettings.defaults(directory)
                .withFreeSpaceFloorBytes(config.number("journal.free-space-floor-mib") * 1024L * 1024L / share)
                .withFreeInodesFloor(config.number("journal.free-inodes-floor") / share)
                .withClockTolerance(Duration.ofSeconds(config.number("journal.clock-tolerance-seconds")));
        LogHost host = LogHost.of(clock, System::nanoTime, fault -> halt(name, fault))
                .completingOn(completions)
                .measuredBy(new LogWatch(name, settings.blockBytes(), measures, registry, failpoints));
        return config.text("journal.engine").equals("file")
                ? FileLog.open(settings, entries, host)
                : ChronicleLog.open(settings, entries, host);
    }

    private static void halt(String name, Throwable fault) {
        LOG.error("the {} can no longer be trusted with what it is told; stopping at once", name, fault);
        Runtime.getRuntime().halt(EXIT_ON_FATAL_LOG);
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    private ExecutorService executor(String name) {
        ExecutorService executor =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).factory());
        open.push(executor::shutdown);
        return executor;
    }

    private ScheduledExecutorService laneThread() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("lane-" + config.text("erp.lane")).factory());
        open.push(thread::shutdownNow);
        return thread;
    }

    private GridSettings gridSettings() {
        String cluster = config.text("grid.cluster");
        return config.optional("grid.members")
                .map(members -> GridSettings.member(
                        cluster,
                        Arrays.stream(members.split(",")).map(String::strip).toList(),
                        config.text("grid.host"),
                        config.number("grid.port")))
                .orElseGet(() -> GridSettings.alone(cluster));
    }

    private LaneSettings laneSettings() {
        LaneSettings defaults = LaneSettings.defaults(config.text("erp.lane"));
        return new LaneSettings(
                defaults.name(),
                config.number("erp.concurrency-max"),
                config.number("erp.rate-per-second-max"),
                defaults.retryMin(),
                defaults.retryMax(),
                config.number("erp.attempts-max"),
                defaults.breakerThreshold(),
                defaults.breakerDelay(),
                Duration.ofMillis(config.number("erp.timeout-ms")).plus(defaults.doubt()));
    }

    /** The doors open first, and say that the node is not ready yet: silence would look like death. */
    private void openDoors() throws Exception {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        ApiSettings defaults = ApiSettings.defaults(
                config.text("node.name"),
                config.text("http.host"),
                config.number("http.port"),
                new CursorSecret(secret));
        ApiSettings settings = new ApiSettings(
                defaults.node(),
                defaults.host(),
                defaults.port(),
                config.number("http.event-loops"),
                defaults.idleTimeout(),
                defaults.orderBodyBytesMax(),
                defaults.bodyBytesMax(),
                Duration.ofMillis(config.number("http.deadline-ms")),
                config.number("http.in-flight-max"),
                defaults.rateLimits(),
                defaults.cursorSecret());
        ApiPorts ports = new ApiPorts(
                useCases.availability(),
                useCases.quotes(),
                useCases.holds(),
                useCases.orders(),
                useCases.tracking(),
                useCases.customers());
        ApiServer api = new ApiServer(
                ports,
                settings,
                config.keys(),
                clock,
                this::isReady,
                new HttpMetrics(registry, Clock.defaultClock()),
                together);
        httpPort = api.start().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        open.push(() -> api.stop(GRACE).toCompletableFuture().get(2 * GRACE.toSeconds(), TimeUnit.SECONDS));
        OpsServer ops = new OpsServer(
                new OpsSettings(config.text("ops.host"), config.number("ops.port"), Duration.ofSeconds(30), false),
                config.keys(),
                probes(),
                useCases.lanes(),
                registry,
                this::status);
        opsPort = ops.start().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        open.push(() -> ops.stop(GRACE).toCompletableFuture().get(2 * GRACE.toSeconds(), TimeUnit.SECONDS));
        registry.gauge("penstock.lane.waiting", () -> () -> useCases.lane().waiting());
        registry.gauge("penstock.grid.members", () -> grid::members);
        registry.gauge("penstock.grid.repairs", () -> grid::repairs);
        registry.gauge("penstock.grid.repeats", () -> grid::repeats);
        registry.gauge("penstock.grid.losses", () -> grid::losses);
    }

    private Probes probes() {
        return new Probes(
                () -> List.of(new Probes.Check("process", true, "running")),
                () -> List.of(
                        new Probes.Check("state", readiness.isReady(), readiness.words(), readiness.figures()),
                        new Probes.Check("grid", grid.isCurrent(), gridWords()),
                        new Probes.Check("events", true, eventWords())),
                () -> List.of(new Probes.Check("state", readiness.wasReady(), readiness.words())));
    }

    /** How far what is known reaches, and who is silent: policy decides what follows, not readiness. */
    private String eventWords() {
        String current = useCases.sources()
                .feedCurrentAsOf()
                .map(moment -> "applied up to " + moment)
                .orElse("not caught up yet");
        List<String> silent = useCases.sources().states().stream()
                .filter(SourceWatch.State::silent)
                .map(state -> state.source() + " since " + state.lastSign())
                .toList();
        int missing = useCases.missing().count();
        return current
                + (silent.isEmpty() ? "" : "; silent: " + String.join(", ", silent))
                + (missing == 0 ? "" : "; figures missing: " + missing);
    }

    private OpsStatus status() {
        OpsStatus.Counts counts = new OpsStatus.Counts(
                registry.getTimers((name, _) -> name.startsWith("penstock.http.request.availability")).values().stream()
                        .mapToLong(Timer::getCount)
                        .sum(),
                measures.counted("orders.accepted"),
                measures.counted("orders.refused"),
                measures.counted("orders.booked"));
        return new OpsStatus(
                config.text("node.name"),
                clock.instant(),
                isReady(),
                counts,
                useCases.lanes().lanes(),
                useCases.recentOrders(20).stream().map(Node::recent).toList(),
                alarm.last());
    }

    private static OpsStatus.RecentOrder recent(TrackedOrder order) {
        return new OpsStatus.RecentOrder(
                order.order().id(),
                order.order().channel(),
                order.order().customer(),
                order.status(),
                order.order().total(),
                order.order().acceptedAt());
    }

    /** A member that is cut off from most of the others must not answer: what it shows may be sold there. */
    private boolean isReady() {
        return readiness.isReady() && grid.isCurrent();
    }

    private String gridWords() {
        return grid.isCurrent()
                ? grid.members() + " members"
                : grid.members() + " members, at least " + grid.minimumMembers()
                        + " have to be there and their state has to be read";
    }

    /** There is nothing to rebuild into before enough members are there; how long that takes is theirs to say. */
    private void awaitOthers() throws InterruptedException {
        while (!grid.isCurrent()) {
            readiness.say("waiting for other members of the grid: " + gridWords());
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void recover() {
        readiness.say("rebuilding");
        Rebuilding rebuilding = new Rebuilding(readiness, clock);
        Recovery.Report report = useCases.recover(rebuilding::at);
        if (report.records() > 0) {
            LOG.info(
                    "rebuilt {} orders, {} of them undelivered, and {} reservations from {} records in {} s",
                    report.orders(),
                    report.undelivered(),
                    report.tokens(),
                    report.records(),
                    rebuilding.seconds());
        }
        if (report.takenBack() > 0) {
            LOG.warn(
                    "took back {} orders and tokens that were not confirmed when the process ended and nobody was told"
                            + " of: what was held for them lapsed, and is others' now",
                    report.takenBack());
        }
    }

    private void applyEventsFile() throws IOException {
        Optional<String> file = config.optional("events");
        if (file.isPresent()) {
            readiness.say("reading " + file.get());
            EventFile.Counts counts = EventFile.applyTo(
                    Path.of(file.get()),
                    clock.instant(),
                    codec,
                    useCases.events(),
                    (line, problem) -> alarm.raise("event-unreadable", "line " + line, problem));
            LOG.info("applied {} events of {}, {} unreadable", counts.applied(), file.get(), counts.unreadable());
        }
    }

    private void follow() throws Exception {
        readiness.say("catching up with events");
        EventFeed feed = config.isOn("kafka.enabled")
                ? broker.feed(codec, alarm, measures, clock, registry)
                : new SimulatedEventFeed(URI.create(config.text("erp.url")), codec, alarm, clock);
        opened(feed);
        CatchingUp.await(feed.start(useCases.events()).toCompletableFuture(), feed, readiness::say, clock, PATIENCE);
        opened(EventWatch.start(useCases, feed, snapshotRequests(), clock));
    }

    private SnapshotRequests snapshotRequests() {
        return config.isOn("kafka.enabled")
                ? opened(new PublishedSnapshotRequests(broker.kafka(), broker.topics(), measures))
                : SnapshotRequests.NOBODY;
    }

    private void publish() throws IOException {
        Retention.Published published = Retention.Published.EVERYTHING;
        if (config.isOn("kafka.enabled")) {
            EventOutlet outlet = opened(new KafkaEventOutlet(vertx, broker.kafka(), broker.topics(), codec));
            Publishing publishing = useCases.publishing(
                    outlet, new FileBookmarks(config.path("data").resolve("marks")));
            publishing.start();
            open.push(publishing::stop);
            published = publishing.published();
            TellingAvailability telling = useCases.telling(
                    grid.viewChanges(),
                    outlet,
                    new KafkaPublishedStates(broker.kafka(), broker.topics().availability()),
                    config.under("channels.*.keys").keySet().stream()
                            .sorted()
                            .map(ChannelId::new)
                            .toList(),
                    grid::isEldest,
                    config.number("events.availability-per-second-max"));
            telling.start();
            open.push(telling::stop);
            registry.gauge("penstock.events.availability-waiting", () -> telling::waiting);
        }
        Duration keep = Duration.ofDays(config.number("journal.retention-days"));
        opened(RetentionJob.start(useCases.retention(published, keep)));
    }

    /** Not ready, then everything that was opened, last first. What fails to close is told and does not stop the rest. */
    @Override
    public void close() {
        readiness.say("stopping");
        useCases.lane().stop();
        List<AutoCloseable> parts = new ArrayList<>(open);
        open.clear();
        for (AutoCloseable part : parts) {
            try {
                part.close();
            } catch (Exception fault) {
                LOG.warn("while stopping: {}", fault.toString());
            }
        }
    }
}
