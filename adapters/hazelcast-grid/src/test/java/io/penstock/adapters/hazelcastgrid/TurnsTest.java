package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.reservation.Outcome;
import io.penstock.gridconfig.GridMaps;
import io.penstock.gridconfig.GridProfile;
import io.penstock.gridconfig.GridSettings;
import io.penstock.ports.driven.NotDoneException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final PositionKey POSITION = Samples.position("SKU-1");

    private final TestClock clock = new TestClock();
    private final PositionView view = new PositionView(new Shelves());
    private final List<Runnable> handedOver = new ArrayList<>();
    private final Turns<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock> turns =
            new Turns<>(Kinds.POSITIONS, shards(), view::show, clock, handedOver::add);

    private static List<Shard<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock>> shards() {
        return IntStream.range(0, GridMaps.SHARDS)
                .mapToObj(_ -> new Shard<>(Kinds.POSITIONS, 1))
                .toList();
    }

    @Test
    void says_and_shows_what_calls_to_the_same_shards_say_and_show() {
        PositionView shownByCalls = new PositionView(new Shelves());
        var shards = shards();
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        var calls = new Gatherer<>(
                Kinds.POSITIONS,
                (shard, operations, now, isRepeat) -> CompletableFuture.completedFuture(
                        shards.get(shard).perform(operations, now, isRepeat).reply()),
                shownByCalls::show,
                clock,
                timer,
                () -> {});
        Random random = new Random(7);
        for (int step = 0; step < 5_000; step++) {
            PositionOperation operation = some(random);
            clock.tick(Duration.ofSeconds(random.nextInt(60)));
            assertThat(turns.submit(operation).join())
                    .isEqualTo(calls.submit(operation).join());
            assertThat(view.known(operation.position())).isEqualTo(shownByCalls.known(operation.position()));
        }
        timer.shutdownNow();
    }

    private static PositionOperation some(Random random) {
        PositionKey position = Samples.position("SKU-" + random.nextInt(40));
        return random.nextInt(10) == 0
                ? Samples.level(position, random.nextInt(100), random.nextInt(50))
                : Samples.hold(position, position.sku() + "-" + random.nextInt(200), 1 + random.nextInt(5));
    }

    @Test
    void what_is_done_is_shown_before_anyone_is_told() {
        CompletableFuture<Outcome<Shortage>> told = turns.submit(Samples.level(POSITION, 1, 10));

        assertThat(told).isCompleted();
        assertThat(view.stocks(POSITION.sku())).hasSize(1);
    }

    @Test
    void what_a_gathering_task_brings_is_done_together_when_it_has_ended() {
        AtomicInteger shown = new AtomicInteger();
        var watched = new Turns<>(
                Kinds.POSITIONS,
                shards(),
                (_, _, pictures) -> shown.addAndGet(pictures.size()),
                clock,
                handedOver::add);
        watched.submit(Samples.level(POSITION, 1, 7));
        shown.set(0);
        List<CompletableFuture<Outcome<Shortage>>> answers = new ArrayList<>();

        HazelcastGrid.gathering(Runnable::run).execute(() -> {
            for (int n = 0; n < 10; n++) {
                answers.add(watched.submit(Samples.hold(POSITION, "R-" + n, 1)));
            }
            assertThat(answers).noneMatch(CompletableFuture::isDone);
        });

        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(answers.stream().filter(answer -> answer.join().isDone())).hasSize(7);
        assertThat(shown).hasValue(1);
    }

    @Test
    void of_many_threads_at_one_position_none_oversells_and_all_are_answered() throws InterruptedException {
        turns.submit(Samples.level(POSITION, 1, 1_000));
        AtomicInteger granted = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        ExecutorService buyers = Executors.newFixedThreadPool(4);
        ExecutorService relief = Executors.newSingleThreadExecutor();
        var shared = new Turns<>(Kinds.POSITIONS, shards(), view::show, clock, relief);
        shared.submit(Samples.level(POSITION, 2, 1_000));
        for (int buyer = 0; buyer < 4; buyer++) {
            int number = buyer;
            buyers.execute(() -> IntStream.range(0, 2_000)
                    .forEach(n -> shared.submit(Samples.hold(POSITION, number + "-" + n, 1))
                            .thenAccept(outcome -> {
                                granted.addAndGet(outcome.isDone() ? 1 : 0);
                                answered.incrementAndGet();
                            })));
        }
        buyers.shutdown();
        assertThat(buyers.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        Await.until("all answers", () -> answered.get() == 8_000);
        relief.shutdown();

        assertThat(granted).hasValue(1_000);
    }

    @Test
    void an_answer_that_leads_to_the_next_operation_without_end_does_not_fill_the_stack() {
        AtomicInteger done = new AtomicInteger();
        next(done, 100_000);
        while (!handedOver.isEmpty()) {
            handedOver.removeFirst().run();
        }

        assertThat(done).hasValue(100_000);
    }

    private void next(AtomicInteger done, int most) {
        Round.take(
                () -> turns.submit(new PositionOperation.Look(POSITION)).thenRun(() -> {
                    if (done.incrementAndGet() < most) {
                        next(done, most);
                    }
                }),
                handedOver::add);
    }

    @Test
    void who_came_with_one_operation_is_kept_for_a_bounded_number_of_steps() {
        AtomicInteger done = new AtomicInteger();
        next(done, 1_000);

        assertThat(done.get()).isBetween(1, Round.STEPS_BOUND);
        assertThat(handedOver).isNotEmpty();
    }

    @Test
    void nothing_is_lost_where_relief_is_the_same_thread_or_takes_nothing_any_more() {
        for (Executor relief : List.<Executor>of(Runnable::run, _ -> {
            throw new RejectedExecutionException("closing");
        })) {
            AtomicInteger done = new AtomicInteger();
            Round.take(
                    () -> {
                        for (int n = 0; n < 3 * Round.STEPS_BOUND; n++) {
                            Round.take(done::incrementAndGet, relief);
                        }
                    },
                    relief);

            assertThat(done).hasValue(3 * Round.STEPS_BOUND);
        }
    }

    @Test
    void past_the_bound_of_the_queue_nothing_is_taken() {
        ConcurrentLinkedQueue<CompletableFuture<?>> answers = new ConcurrentLinkedQueue<>();
        Round.take(
                () -> IntStream.rangeClosed(0, ShardOperations.QUEUE_BOUND)
                        .forEach(_ -> answers.add(turns.submit(new PositionOperation.Look(POSITION)))),
                handedOver::add);

        assertThat(answers.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(1);
    }

    @Test
    void closed_it_takes_nothing() {
        turns.close();

        CompletableFuture<Outcome<Shortage>> late = turns.submit(new PositionOperation.Look(POSITION));
        assertThat(Failure.root(catchThrowable(late::join))).isInstanceOf(NotDoneException.class);
    }

    @Test
    void a_member_that_is_alone_lends_the_very_shards_that_its_maps_hold() {
        Config config = GridProfile.config(GridSettings.alone("lending"));
        GridSerializers.addTo(config.getSerializationConfig());
        HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config);
        try {
            var lent = Lend.all(Kinds.POSITIONS, hazelcast, clock.instant());
            var map = new ShardMap<>(Kinds.POSITIONS, hazelcast, Runnable::run);
            var own = new Turns<>(Kinds.POSITIONS, lent, view::show, clock, Runnable::run);
            own.submit(Samples.level(POSITION, 1, 10));
            int shard = GridMaps.shardOf(Kinds.POSITIONS.shardHash(POSITION));

            assertThat(map.survey(shard, true).toCompletableFuture().join().pictures())
                    .containsExactly(view.known(POSITION));
            assertThat(Lend.all(Kinds.POSITIONS, hazelcast, clock.instant()))
                    .usingElementComparator((a, b) -> a == b ? 0 : 1)
                    .isEqualTo(lent);
        } finally {
            hazelcast.shutdown();
        }
    }
}
