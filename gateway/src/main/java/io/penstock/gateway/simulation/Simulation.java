package io.penstock.gateway.simulation;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.OrderId;
import io.penstock.gateway.application.LaneSettings;
import io.penstock.gateway.application.UseCases;
import io.penstock.ports.driven.OutgoingEvent;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One world from its beginning to its end: everyone lives, then the weather calms, and all accounts are settled. */
final class Simulation implements World, Shop {
    /** Nothing goes on for longer than this, however unlucky. */
    private static final long LONGEST = 60 * Scheduler.MINUTE;

    private static final long LONGEST_CALM = 20 * Scheduler.MINUTE;

    private static final long AWAY_FOR_LONG = 40 * Scheduler.SECOND;

    private final Scenario scenario;
    private final Planting planting;
    private final Chance chance;
    private final Life life = new Life();
    private final Scheduler time;
    private final Weather weather;
    private final Trace trace;
    private final Promises promises;
    private final Topics topics;
    private final Erp erp;
    private final ErpHealth health;
    private final LaneSettings caps;
    private final Witness witness;
    private final Set<String> alarmed = new TreeSet<>();
    private final Set<String> publishedIds = new TreeSet<>();
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final Chance killer;
    private Grid grid;
    private long awayForLongUntil;

    Simulation(Scenario scenario, Planting planting, boolean traced) {
        this.scenario = scenario;
        this.planting = planting;
        this.chance = new Chance(scenario.seed());
        this.promises = new Promises(this);
        this.time = new Scheduler(this::afterEach);
        this.killer = chance.of("killer");
        this.weather = new Weather(scenario, chance.of("weather"));
        this.trace = new Trace(time, traced);
        this.topics = new Topics(this, chance.of("topics"));
        this.erp = new Erp(this, chance.of("erp"));
        this.health = new ErpHealth(this, chance.of("health"));
        this.witness = new Witness(this);
        this.caps = new LaneSettings(
                "erp",
                chance.of("caps").between(1, 8),
                scenario.habits().erpRate(),
                Duration.ofMillis(200),
                Duration.ofSeconds(10),
                scenario.habits().erpAttemptsMax(),
                5,
                Duration.ofSeconds(1),
                Duration.of(ErpDoor.AT_WORK_MAX, ChronoUnit.MICROS));
        for (int i = 0; i < scenario.nodes(); i++) {
            String name = Character.toString('A' + i);
            nodes.add(new SimulatedNode(this, name, chance.of("node" + name), health, this::alarm));
        }
        this.grid = new Grid(time, names());
        for (int i = 0; i < scenario.clients(); i++) {
            clients.add(new Client(this, this, chance.of("client" + i), "c" + i));
        }
    }

    private Set<String> names() {
        return nodes.stream().map(SimulatedNode::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Runs to the end; throws when a promise does not hold. */
    void run() {
        erp.open();
        health.live();
        nodes.forEach(node -> time.in(chance.micros(Scheduler.SECOND), life, node::start));
        Chance storms = chance.of("storms");
        time.in(storms.micros(Scheduler.SECOND), life, () -> storm(storms));
        clients.forEach(Client::live);
        runUntilDone();
        weather.calmDown();
        trace.say("world", () -> "the weather is calm");
        if (scenario.habits().erpMindsDoubles()) {
            rebuildWithoutErp();
        }
        Settlement settlement = new Settlement(this, this, nodes, publishedIds);
        settlement.check(runUntil(settlement::isReached));
        promises.check();
        rebuild();
    }

    /** While the ERP is away, orders wait and reservations last: there is something to rebuild. */
    private void rebuildWithoutErp() {
        health.close(true);
        Settlement settlement = new Settlement(this, this, nodes, publishedIds);
        if (runUntil(settlement::isAtRest)) {
            rebuild();
        }
        health.close(false);
    }

    private void rebuild() {
        new Rebuild(this, nodes).compare();
        promises.check();
    }

    private boolean runUntil(BooleanSupplier reached) {
        long end = time.now() + LONGEST_CALM;
        while (!reached.getAsBoolean() && time.now() < end) {
            step();
        }
        return time.now() < end;
    }

    private void runUntilDone() {
        while (time.now() < LONGEST && !clients.stream().allMatch(Client::isDone)) {
            step();
        }
    }

    private void step() {
        if (!time.step()) {
            throw new IllegalStateException("nothing happens any more");
        }
    }

    /** After any step a node may be killed. */
    private void afterEach() {
        promises.check();
        if (weather.strikes(Fault.NODE_CRASH)) {
            SimulatedNode victim = killer.one(nodes);
            if (!isOneAwayForLong() || ready().stream().anyMatch(node -> node != victim)) {
                victim.kill("by force");
            }
        }
    }

    /** Then what it held has lapsed in the grid, and the grid alone knows: it must not be lost before it was asked. */
    private boolean isOneAwayForLong() {
        return time.now() < awayForLongUntil;
    }

    /** Clocks are put right or wrong. */
    private void storm(Chance storms) {
        SimulatedNode node = storms.one(nodes);
        if (weather.strikes(Fault.CLOCK_STEP)) {
            long millis = storms.oneIn(3) ? 0 : storms.between(-3_000L, 3_000L);
            trace.say(node.name(), () -> "clock is now " + millis + " ms ahead");
            node.clock().set(millis);
        }
        time.in(storms.micros(Scheduler.SECOND), life, () -> storm(storms));
    }

    @Override
    public void died(SimulatedNode node) {
        if (nodes.stream().allMatch(each -> each.process().isEmpty())) {
            trace.say("grid", () -> "is lost with its last member");
            grid = new Grid(time, names());
        }
        time.in(away(), life, node::start);
    }

    /** Long enough, now and then, for all that was held for orders to lapse, while others go on selling. */
    private long away() {
        if (ready().isEmpty() || !killer.oneIn(4)) {
            return chance.micros(5 * Scheduler.SECOND);
        }
        long away = killer.between(AWAY_FOR_LONG, 2 * AWAY_FOR_LONG);
        awayForLongUntil = Math.max(awayForLongUntil, time.now() + away + AWAY_FOR_LONG);
        return away;
    }

    private void alarm(String code, String subject, String message) {
        trace.say("alarm", () -> code + " " + subject + ": " + message);
        alarmed.add(subject);
    }

    @Override
    public void published(OutgoingEvent event) {
        trace.say("outlet", () -> event.id());
        if (event instanceof OutgoingEvent.OrderStatusChanged changed
                && !publishedIds.contains(changed.order() + "-accepted")) {
            promises.broken(
                    Invariant.P8, changed.order().value(), "what became of it is told before that it was accepted");
        }
        publishedIds.add(event.id());
        if (event instanceof OutgoingEvent.OrderAccepted accepted) {
            promises.promised(accepted.order());
        }
    }

    @Override
    public void look(SimulatedNode node, ChannelId channel, CustomerId customer) {
        new Looking(this, node.process().orElseThrow().useCases(), channel, customer).look();
    }

    /** Steps so far. */
    long steps() {
        return time.steps();
    }

    long virtualSeconds() {
        return time.now() / Scheduler.SECOND;
    }

    int accepted() {
        return witness.granted().size();
    }

    long countFates(Predicate<Fate> which) {
        return promises.fates().stream().filter(which).count();
    }

    /** Another for whatever has gone otherwise. */
    long digest() {
        return Objects.hash(
                time.steps(), time.now(), accepted(), publishedIds, countFates(fate -> fate.bookings() > 0));
    }

    Map<Fault, Long> struck() {
        return weather.struck();
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public Scheduler time() {
        return time;
    }

    @Override
    public Life life() {
        return life;
    }

    @Override
    public Weather weather() {
        return weather;
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public Promises promises() {
        return promises;
    }

    @Override
    public Grid grid() {
        return grid;
    }

    @Override
    public Topics topics() {
        return topics;
    }

    @Override
    public Erp erp() {
        return erp;
    }

    @Override
    public Planting planting() {
        return planting;
    }

    @Override
    public boolean mayForget() {
        return scenario.seed() % 2 == 0;
    }

    @Override
    public LaneSettings caps() {
        return caps;
    }

    @Override
    public boolean wasRaised(String subject) {
        return alarmed.contains(subject);
    }

    @Override
    public List<GridDoor> others(GridDoor than) {
        return nodes.stream()
                .flatMap(node -> node.process().stream())
                .map(SimulatedNode.Running::door)
                .filter(door -> door != than)
                .toList();
    }

    @Override
    public List<SimulatedNode> ready() {
        return nodes.stream().filter(node -> node.useCases().isPresent()).toList();
    }

    @Override
    public UseCases use(SimulatedNode node) {
        return node.useCases().orElseThrow();
    }

    @Override
    public Optional<SimulatedNode> owner(OrderId order) {
        return promises.fate(order).flatMap(fate -> nodes.stream()
                .filter(node -> node.name().equals(fate.node()))
                .findFirst());
    }

    @Override
    public Witness witness() {
        return witness;
    }
}
