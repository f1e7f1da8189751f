package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.catalogue.Item;
import io.penstock.domain.credit.CreditOperation;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.Reservation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.UnitCode;
import io.penstock.gridconfig.GridMaps;
import io.penstock.gridconfig.GridProfile;
import io.penstock.gridconfig.GridSettings;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.UnknownOutcomeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThreeMembersTest {
    private static final AtomicInteger CLUSTERS = new AtomicInteger();

    private final TestClock clock = new TestClock();
    private final String cluster = "three-" + ProcessHandle.current().pid() + "-" + CLUSTERS.incrementAndGet();
    private final List<HazelcastGrid> grids = new ArrayList<>();
    private final ExecutorService callbacks = Executors.newFixedThreadPool(
            2, Thread.ofPlatform().name("callbacks-", 0).daemon().factory());
    private List<String> addresses = List.of();

    @BeforeEach
    void startTwo() throws IOException {
        addresses = freeAddresses(3);
        start(0);
        start(1);
    }

    @AfterEach
    void stopAll() {
        terminateAll();
        callbacks.shutdownNow();
    }

    @Test
    void a_change_made_by_way_of_one_member_shows_at_all() {
        start(2);
        PositionKey position = Samples.position("SKU-1");
        CustomerId customer = new CustomerId("CUST-1");
        Item item =
                new Item(position.sku(), "Valve", Item.Status.ACTIVE, new UnitCode("EA"), Map.of(), Samples.told(1));

        await(grids.get(0).positions().apply(Samples.level(position, 1, 10)));
        await(grids.get(1).positions().apply(Samples.hold(position, "h1", 4)));
        await(grids.get(2).credit().apply(Samples.standing(customer, 1, "100.00")));
        await(grids.get(1).catalogue().put(item));

        for (HazelcastGrid grid : grids) {
            Await.until("the position", () -> sellable(grid, position) == 6);
            Await.until("the account", () -> grid.credit().credit(customer).isPresent());
            Await.until("the item", () -> grid.catalogue().item(position.sku()).equals(Optional.of(item)));
        }
    }

    @Test
    void who_comes_later_shows_what_was_there_before() {
        List<PositionKey> positions = positions(200);
        positions.forEach(position -> await(grids.get(0).positions().apply(Samples.level(position, 1, 5))));

        HazelcastGrid late = start(2);

        assertThat(positions)
                .allSatisfy(position -> assertThat(sellable(late, position)).isEqualTo(5));
    }

    @Test
    void a_claim_made_by_way_of_one_member_is_taken_at_all() {
        Claims.Key key = new Claims.Key(Samples.WEB, Claims.Key.Kind.IDEMPOTENCY_KEY, "key-1");
        OrderId first = new OrderId("O-1");

        Claims.Answer here = await(grids.get(0).claims().claim(key, Samples.claimant(first)));
        Claims.Answer there = await(grids.get(1).claims().claim(key, Samples.claimant(new OrderId("O-2"))));

        assertThat(here).isEqualTo(new Claims.Answer.Claimed(first));
        assertThat(there).isEqualTo(new Claims.Answer.InFlight(first));
    }

    @Test
    void a_member_that_dies_under_load_loses_nothing_and_doubles_nothing() throws InterruptedException {
        start(2);
        Await.until("backups", () -> grids.stream().allMatch(HazelcastGrid::isSafe));
        List<PositionKey> positions = positions(20);
        positions.forEach(position -> await(grids.get(0).positions().apply(Samples.level(position, 1, 300))));
        CustomerId customer = new CustomerId("CUST-1");
        await(grids.get(0).credit().apply(Samples.standing(customer, 1, "5000.00")));

        Map<String, Outcome<Shortage>> answers = new ConcurrentHashMap<>();
        AtomicInteger credited = new AtomicInteger();
        Semaphore underWay = new Semaphore(200);
        int buyers = 10_000;
        for (int i = 0; i < buyers; i++) {
            if (i == buyers / 3) {
                grids.get(2).terminate();
            }
            underWay.acquire();
            String name = "h" + i;
            HazelcastGrid grid = grids.get(i % 2);
            PositionOperation hold = Samples.hold(positions.get(i % positions.size()), name, 1);
            CompletionStage<Outcome<Shortage>> held =
                    untilKnown(() -> grid.positions().apply(hold));
            CompletionStage<Void> reserved = untilKnown(
                            () -> grid.credit().apply(Samples.reserve(customer, name, "1.00")))
                    .thenAccept(outcome -> credited.addAndGet(outcome.isDone() ? 1 : 0));
            held.thenCombine(reserved, (outcome, done) -> answers.put(name, outcome))
                    .whenComplete((answered, fault) -> underWay.release());
        }
        assertThat(underWay.tryAcquire(200, 120, TimeUnit.SECONDS)).isTrue();

        assertThat(answers).hasSize(buyers);
        assertThat(credited).hasValue(5_000);
        Set<String> done = new HashSet<>();
        answers.forEach((name, outcome) -> {
            if (outcome.isDone()) {
                done.add(name);
            }
        });
        assertThat(done).hasSize(20 * 300);
        for (HazelcastGrid grid : grids.subList(0, 2)) {
            positions.forEach(position -> await(grid.positions().apply(new PositionOperation.Look(position))));
            assertThat(held(grid, positions)).containsExactlyInAnyOrderElementsOf(done);
            await(grid.credit().apply(new CreditOperation.Look(customer)));
            assertThat(grid.credit().credit(customer).orElseThrow().headroom(clock.instant()))
                    .contains(Money.zero(Samples.EUR));
        }
    }

    @Test
    void what_a_repeated_call_answers_is_on_the_backups_though_its_first_run_had_not_come_to_them() {
        PositionKey position = Samples.position("SKU-1");
        List<PositionOperation> level = List.of(Samples.level(position, 1, 10));
        int shard = shardOf(position);
        HazelcastInstance owner = ownerOf(position);
        positionsOf(owner).executeOnKey(shard, new WithoutBackups(level, clock.instant()));

        await(new ShardMap<>(Kinds.POSITIONS, owner, callbacks).send(shard, level, clock.instant(), true));

        assertThat(mayHoldWithout(owner, position, 10)).isTrue();
    }

    @Test
    void what_a_caller_hears_who_asks_again_is_on_the_backups_though_they_had_not_heard_of_it_the_first_time() {
        PositionKey position = Samples.position("SKU-1");
        PositionOperation hold = Samples.hold(position, "h1", 4);
        HazelcastInstance owner = ownerOf(position);
        await(grids.getFirst().positions().apply(Samples.level(position, 1, 10)));
        positionsOf(owner).executeOnKey(shardOf(position), new WithoutBackups(List.of(hold), clock.instant()));

        await(grids.getFirst().positions().apply(hold));

        assertThat(mayHoldWithout(owner, position, 7)).isFalse();
    }

    /** The one of three that has the position's shard. */
    private HazelcastInstance ownerOf(PositionKey position) {
        start(2);
        Await.until("backups", () -> grids.stream().allMatch(HazelcastGrid::isSafe));
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(each -> each.getConfig().getClusterName().equals(cluster))
                .filter(each -> each.getPartitionService()
                        .getPartition(shardOf(position))
                        .getOwner()
                        .localMember())
                .findFirst()
                .orElseThrow();
    }

    private static IMap<Integer, Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock>> positionsOf(
            HazelcastInstance member) {
        return member.getMap(GridMaps.POSITIONS);
    }

    /** Whether those who are left when the owner dies, whatever their views show, decide so. */
    private boolean mayHoldWithout(HazelcastInstance owner, PositionKey position, long quantity) {
        owner.getLifecycleService().terminate();
        Await.until(
                "the loss is noticed",
                () -> grids.stream().filter(grid -> grid.members() == 2).count() == 2);
        HazelcastGrid left =
                grids.stream().filter(grid -> grid.members() == 2).findAny().orElseThrow();
        PositionOperation hold = Samples.hold(position, "afterwards", quantity);
        return await(untilKnown(() -> left.positions().apply(hold))).isDone();
    }

    /** A call as it is when the backups are not heard of. */
    private static final class WithoutBackups
            implements EntryProcessor<
                    Integer, Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock>, Object> {
        private static final long serialVersionUID = 1;

        private final transient List<PositionOperation> operations;
        private final transient Instant now;

        WithoutBackups(List<PositionOperation> operations, Instant now) {
            this.operations = operations;
            this.now = now;
        }

        @Override
        public @Nullable Object process(
                Map.Entry<Integer, Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock>> entry) {
            Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock> known = entry.getValue();
            Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock> shard =
                    known == null ? new Shard<>(Kinds.POSITIONS, now.toEpochMilli()) : known;
            shard.perform(operations, now, false);
            entry.setValue(shard);
            return null;
        }

        @Override
        public @Nullable EntryProcessor<
                        Integer, Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock>, Object>
                getBackupProcessor() {
            return null;
        }
    }

    @Test
    void with_too_few_members_nothing_is_done_and_that_is_said_at_once() {
        start(2);
        PositionKey position = Samples.position("SKU-1");
        await(grids.get(0).positions().apply(Samples.level(position, 1, 10)));

        grids.get(1).terminate();
        grids.get(2).terminate();
        Await.until("the loss is noticed", () -> grids.get(0).members() == 1);

        Await.until(
                "no majority",
                () -> rootOf(grids.get(0).positions().apply(Samples.hold(position, "h1", 1)))
                        instanceof NotDoneException);
        assertThat(grids.get(0).isSafe()).isFalse();
        assertThat(grids.get(0).isCurrent()).isFalse();
        assertThat(sellable(grids.get(0), position)).isEqualTo(10);
    }

    @Test
    void a_member_that_was_alone_is_current_again_when_enough_are_there_and_its_view_was_compared() {
        Await.until("both", () -> grids.stream().allMatch(HazelcastGrid::isCurrent));
        grids.get(1).terminate();
        Await.until("alone", () -> !grids.get(0).isCurrent());
        grids.remove(1);

        HazelcastGrid other = start(1);

        Await.until("both again", () -> grids.get(0).isCurrent() && other.isCurrent());
    }

    @Test
    void a_view_that_missed_something_or_runs_ahead_or_shows_what_is_gone_is_put_right() throws Exception {
        PositionKey missed = Samples.position("SKU-MISSED");
        PositionKey ahead = Samples.position("SKU-AHEAD");
        await(grids.get(0).positions().apply(Samples.level(missed, 1, 10)));
        await(grids.get(0).positions().apply(Samples.level(ahead, 1, 10)));
        HazelcastGrid grid = grids.get(1);
        Await.until("both", () -> sellable(grid, missed) == 10 && sellable(grid, ahead) == 10);
        Stock known = grid.positions().stock(missed).orElseThrow();
        Stock later = grid.positions().stock(ahead).orElseThrow();
        int shard = shardOf(ahead);
        grid.positionView().show(shard, grid.positionView().shown(shard).epoch(), List.of(at(77, later)));
        PositionKey vanished = positions(1_000).stream()
                .filter(position -> shardOf(position) == shard)
                .findAny()
                .orElseThrow();
        grid.positionView()
                .show(
                        shard,
                        grid.positionView().shown(shard).epoch(),
                        List.of(new Stock(vanished, 3, later.supply(), later.lasting(), later.held(), false)));
        forget(grid, missed);

        assertThat(grid.compare()).isEqualTo(3);
        assertThat(grid.compare()).isZero();
        assertThat(grid.positions().stock(missed)).contains(known);
        assertThat(grid.positions().stock(ahead)).contains(later);
        assertThat(grid.positions().stock(vanished)).isEmpty();
    }

    /** As after a moment in which a member was alone and began the shard anew: nobody else has what it showed then. */
    @Test
    void a_view_of_an_epoch_that_the_grid_does_not_have_goes_back() throws Exception {
        List<PositionKey> positions = positions(40);
        positions.forEach(position -> await(grids.get(0).positions().apply(Samples.level(position, 1, 10))));
        HazelcastGrid grid = grids.get(1);
        Await.until("all", () -> positions.stream().allMatch(position -> sellable(grid, position) == 10));
        int shard = shardOf(positions.getFirst());
        Stock known = grid.positions().stock(positions.getFirst()).orElseThrow();
        long epoch = grid.positionView().shown(shard).epoch();

        grid.positionView().show(shard, epoch + 16_000, List.of(at(1, known)));
        assertThat(grid.positionView().shown(shard).revisions()).hasSize(1);
        grid.compare();

        assertThat(grid.positionView().shown(shard).epoch()).isEqualTo(epoch);
        assertThat(positions)
                .allSatisfy(position -> assertThat(sellable(grid, position)).isEqualTo(10));
        await(grids.get(0).positions().apply(Samples.hold(positions.getFirst(), "h1", 4)));
        Await.until("what changes from then on", () -> sellable(grid, positions.getFirst()) == 6);
        assertThat(grid.compare()).isZero();
    }

    @Test
    void a_member_knows_since_when_nothing_in_a_shard_was_forgotten() {
        PositionKey position = Samples.position("SKU-1");
        CustomerId customer = new CustomerId("CUST-1");
        assertThat(grids.get(1).positions().keptSince(position)).isEqualTo(Instant.MAX);
        await(grids.get(0).positions().apply(Samples.level(position, 1, 10)));
        await(grids.get(0).credit().apply(Samples.standing(customer, 1, "100.00")));
        Instant begun = clock.instant();
        clock.tick(Duration.ofMinutes(1));

        HazelcastGrid late = start(2);

        assertThat(late.positions().keptSince(position)).isEqualTo(begun);
        assertThat(late.credit().keptSince(customer)).isEqualTo(begun);
    }

    @Test
    void a_member_alone_decides_nothing_though_its_own_protection_does_not_know_yet() {
        terminateAll();
        start(0, ThreeMembersTest::unprotected);
        start(1, ThreeMembersTest::unprotected);
        PositionKey position = Samples.position("SKU-1");
        await(grids.get(0).positions().apply(Samples.level(position, 1, 10)));

        grids.get(1).terminate();
        Await.until("the loss is noticed", () -> grids.get(0).members() == 1);

        assertThat(rootOf(grids.get(0).positions().apply(Samples.hold(position, "h1", 1))))
                .isInstanceOf(NotDoneException.class);
    }

    private static void unprotected(Config config) {
        config.getSplitBrainProtectionConfigs()
                .values()
                .forEach(protection -> protection.setFunctionImplementation(members -> true));
    }

    private static Stock at(long revision, Stock stock) {
        return new Stock(stock.position(), revision, stock.supply(), stock.lasting(), stock.held(), false);
    }

    private static int shardOf(PositionKey position) {
        return GridMaps.shardOf(Kinds.POSITIONS.shardHash(position));
    }

    /** As if the grid had gone back behind it. */
    private static void forget(HazelcastGrid grid, PositionKey position) {
        int shard = shardOf(position);
        View.Shown<PositionKey> shown = grid.positionView().shown(shard);
        List<Stock> left = shown.revisions().keySet().stream()
                .filter(key -> !key.equals(position))
                .map(key -> grid.positions().stock(key).orElseThrow())
                .toList();
        grid.positionView().goBack(shard, shown, new Surveyed<>(Kinds.POSITIONS, shown.epoch(), 0, left));
    }

    private void terminateAll() {
        grids.forEach(HazelcastGrid::terminate);
        grids.clear();
    }

    private HazelcastGrid start(int member) {
        return start(member, _ -> {});
    }

    private HazelcastGrid start(int member, Consumer<Config> change) {
        int port = Integer.parseInt(addresses.get(member).split(":")[1]);
        GridSettings settings = GridSettings.member(cluster, addresses, GridSettings.LOOPBACK, port);
        Config config = patient(settings);
        change.accept(config);
        HazelcastGrid grid = HazelcastGrid.start(settings, config, clock, callbacks);
        grids.add(grid);
        Await.until("all see each other", () -> grids.stream().allMatch(each -> each.members() == grids.size()));
        return grid;
    }

    /** On a busy machine a process stalls for longer than a member may be silent; a death is noticed all the same. */
    private static Config patient(GridSettings settings) {
        return GridProfile.config(settings).setProperty("hazelcast.max.no.heartbeat.seconds", "60");
    }

    private static List<String> freeAddresses(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<String> free = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            free.add(GridSettings.LOOPBACK + ":" + socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return free;
    }

    private static List<PositionKey> positions(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.position("SKU-" + i))
                .toList();
    }

    private long sellable(HazelcastGrid grid, PositionKey position) {
        return grid.positions()
                .stock(position)
                .map(stock -> stock.availableToSell(Samples.WEB, clock.instant()))
                .orElse(-1L);
    }

    private static List<String> held(HazelcastGrid grid, List<PositionKey> positions) {
        return positions.stream()
                .flatMap(position -> grid.positions().stock(position).orElseThrow().held().stream())
                .map(Reservation.Held::demand)
                .map(demand -> demand.reservation().value())
                .toList();
    }

    /** As a caller does who needs to know: the same operation again, until its outcome is known. */
    private static <T> CompletionStage<T> untilKnown(Supplier<CompletionStage<T>> call) {
        return call.get()
                .exceptionallyCompose(fault -> Failure.root(fault) instanceof UnknownOutcomeException
                        ? untilKnown(call)
                        : CompletableFuture.failedFuture(fault));
    }

    private static Throwable rootOf(CompletionStage<?> stage) {
        Throwable thrown = catchThrowable(() -> await(stage));
        return thrown == null ? new IllegalStateException("it worked") : Failure.root(thrown);
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
