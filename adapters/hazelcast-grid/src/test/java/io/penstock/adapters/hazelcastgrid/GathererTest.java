package io.penstock.adapters.hazelcastgrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.hazelcast.core.IndeterminateOperationStateException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.reservation.Outcome;
import io.penstock.gridconfig.GridMaps;
import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.UnknownOutcomeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GathererTest {
    private static final PositionKey POSITION = Samples.position("SKU-1");
    private static final Outcome<Shortage> DONE = new Outcome.Done<>();

    private final TestClock clock = new TestClock();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Calls calls = new Calls();
    private final AtomicInteger repeated = new AtomicInteger();
    private final List<Stock> shown = new CopyOnWriteArrayList<>();
    private final Gatherer<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock> gatherer =
            new Gatherer<>(
                    Kinds.POSITIONS,
                    calls,
                    (shard, epoch, pictures) -> shown.addAll(pictures),
                    clock,
                    timer,
                    repeated::incrementAndGet);

    /** Calls that are answered when the test says so. */
    private static final class Calls implements ShardCall<PositionOperation, Outcome<Shortage>, Stock> {
        private final List<List<PositionOperation>> sent = new CopyOnWriteArrayList<>();
        private final List<Boolean> repeats = new CopyOnWriteArrayList<>();
        private final List<CompletableFuture<Reply<Outcome<Shortage>, Stock>>> open = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Reply<Outcome<Shortage>, Stock>> send(
                int shard, List<PositionOperation> operations, Instant now, boolean isRepeat) {
            CompletableFuture<Reply<Outcome<Shortage>, Stock>> answer = new CompletableFuture<>();
            sent.add(operations);
            repeats.add(isRepeat);
            open.add(answer);
            return answer;
        }

        void answer(int call, List<Stock> pictures) {
            List<Verdict<Outcome<Shortage>>> verdicts = new ArrayList<>();
            sent.get(call).forEach(operation -> verdicts.add(new Verdict.Given<>(DONE)));
            open.get(call).complete(new Reply<>(Kinds.POSITIONS, 1, verdicts, pictures));
        }

        void fail(int call, RuntimeException fault) {
            open.get(call).completeExceptionally(fault);
        }
    }

    @AfterEach
    void stop() {
        gatherer.close();
        timer.shutdownNow();
    }

    @Test
    void many_handed_over_together_leave_in_one_call_for_each_shard_and_come_back_in_their_order() {
        List<PositionOperation> operations = IntStream.range(0, 50)
                .mapToObj(n -> (PositionOperation) new PositionOperation.Look(Samples.position("SKU-" + n % 25)))
                .toList();
        CompletableFuture<List<Outcome<Shortage>>> answer = gatherer.submitAll(operations);
        assertThat(calls.sent.stream().mapToInt(List::size).sum()).isEqualTo(50);
        assertThat(calls.sent).hasSizeLessThanOrEqualTo(GridMaps.SHARDS);
        for (int call = 0; call < calls.sent.size(); call++) {
            assertThat(answer).isNotDone();
            calls.answer(call, List.of());
        }
        assertThat(answer).isCompletedWithValue(Collections.nCopies(50, DONE));
    }

    @Test
    void of_many_one_that_fails_fails_the_whole_when_the_last_has_come() {
        List<PositionOperation> operations = IntStream.range(0, 25)
                .mapToObj(n -> (PositionOperation) new PositionOperation.Look(Samples.position("SKU-" + n)))
                .toList();
        CompletableFuture<List<Outcome<Shortage>>> answer = gatherer.submitAll(operations);
        calls.fail(0, new IllegalStateException("broken"));
        for (int call = 1; call < calls.sent.size(); call++) {
            assertThat(answer).isNotDone();
            calls.answer(call, List.of());
        }
        assertThat(answer).isCompletedExceptionally();
        assertThat(gatherer.submitAll(List.of())).isCompletedWithValue(List.of());
    }

    @Test
    void an_operation_that_finds_no_call_under_way_leaves_at_once_and_others_leave_together_with_the_next() {
        List<PositionOperation> operations = holds(4);
        operations.forEach(gatherer::submit);
        assertThat(calls.sent).containsExactly(operations.subList(0, 1));

        calls.answer(0, List.of());
        assertThat(calls.sent).containsExactly(operations.subList(0, 1), operations.subList(1, 4));
    }

    @Test
    void a_call_carries_no_more_than_its_bound() {
        holds(Gatherer.CALL_BOUND + 11).forEach(gatherer::submit);

        calls.answer(0, List.of());
        calls.answer(1, List.of());
        assertThat(calls.sent).map(List::size).containsExactly(1, Gatherer.CALL_BOUND, 10);
    }

    @Test
    void past_the_bound_of_the_queue_nothing_is_taken() {
        holds(Gatherer.QUEUE_BOUND + 1).forEach(gatherer::submit);

        CompletableFuture<Outcome<Shortage>> tooMuch = gatherer.submit(Samples.hold(POSITION, "late", 1));
        assertThat(faultOf(tooMuch)).isInstanceOf(NotDoneException.class);
    }

    @Test
    void the_view_is_fed_before_callers_are_told() {
        List<Boolean> wasShown = new ArrayList<>();
        CompletableFuture<Outcome<Shortage>> answer = gatherer.submit(Samples.hold(POSITION, "h", 1));
        CompletableFuture<Void> told = answer.thenAccept(outcome -> wasShown.add(!shown.isEmpty()));

        calls.answer(0, List.of(new Position(POSITION).picture()));

        assertThat(told).isCompleted();
        assertThat(wasShown).containsExactly(true);
    }

    @Test
    void a_call_of_unknown_outcome_is_made_again_with_the_same_operations_and_nothing_in_between() {
        List<PositionOperation> operations = holds(3);
        List<CompletableFuture<Outcome<Shortage>>> answers =
                operations.stream().map(gatherer::submit).toList();

        calls.fail(0, new IndeterminateOperationStateException("the backup did not answer"));
        Await.until("the repeat", () -> calls.sent.size() == 2);
        assertThat(calls.sent.get(1)).isEqualTo(operations.subList(0, 1));
        assertThat(calls.repeats).containsExactly(false, true);
        assertThat(repeated).hasValue(1);

        calls.answer(1, List.of());
        assertThat(answers.get(0)).isCompletedWithValue(DONE);
        assertThat(calls.sent.get(2)).isEqualTo(operations.subList(1, 3));
    }

    @Test
    void when_patience_ends_the_outcome_is_unknown_and_the_next_call_goes_out() {
        List<CompletableFuture<Outcome<Shortage>>> answers =
                holds(2).stream().map(gatherer::submit).toList();

        clock.tick(Gatherer.PATIENCE);
        calls.fail(0, new IndeterminateOperationStateException("the backup did not answer"));

        assertThat(faultOf(answers.get(0))).isInstanceOf(UnknownOutcomeException.class);
        assertThat(calls.sent).hasSize(2);
        assertThat(answers.get(1)).isNotDone();
    }

    @Test
    void without_a_majority_nothing_is_done_and_callers_know_at_once() {
        CompletableFuture<Outcome<Shortage>> answer = gatherer.submit(Samples.hold(POSITION, "h", 1));

        calls.fail(0, new SplitBrainProtectionException("too few"));

        assertThat(faultOf(answer)).isInstanceOf(NotDoneException.class);
        assertThat(calls.sent).hasSize(1);
    }

    @Test
    void a_lost_majority_after_an_unknown_outcome_leaves_it_unknown() {
        CompletableFuture<Outcome<Shortage>> answer = gatherer.submit(Samples.hold(POSITION, "h", 1));

        calls.fail(0, new IndeterminateOperationStateException("the backup did not answer"));
        Await.until("the repeat", () -> calls.sent.size() == 2);
        calls.fail(1, new SplitBrainProtectionException("too few"));

        assertThat(faultOf(answer)).isInstanceOf(UnknownOutcomeException.class);
    }

    @Test
    void one_operation_that_breaks_does_not_spoil_the_others() {
        CompletableFuture<Outcome<Shortage>> first = gatherer.submit(Samples.hold(POSITION, "h0", 1));
        CompletableFuture<Outcome<Shortage>> broken = gatherer.submit(Samples.hold(POSITION, "h1", 1));
        CompletableFuture<Outcome<Shortage>> good = gatherer.submit(Samples.hold(POSITION, "h2", 1));
        calls.answer(0, List.of());

        calls.open
                .get(1)
                .complete(new Reply<>(
                        Kinds.POSITIONS,
                        1,
                        List.of(new Verdict.Broken<>("why"), new Verdict.Given<>(DONE)),
                        List.of()));

        assertThat(first).isCompletedWithValue(DONE);
        assertThat(faultOf(broken)).isInstanceOf(IllegalStateException.class);
        assertThat(good).isCompletedWithValue(DONE);
    }

    @Test
    void who_still_waits_when_it_closes_is_told_that_nobody_knows() {
        List<CompletableFuture<Outcome<Shortage>>> answers =
                holds(2).stream().map(gatherer::submit).toList();

        gatherer.close();

        assertThat(answers)
                .allSatisfy(answer -> assertThat(faultOf(answer)).isInstanceOf(UnknownOutcomeException.class));
        assertThat(faultOf(gatherer.submit(Samples.hold(POSITION, "late", 1)))).isInstanceOf(NotDoneException.class);
    }

    private static List<PositionOperation> holds(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Samples.hold(POSITION, "h" + i, 1))
                .toList();
    }

    private static Throwable faultOf(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        return Failure.root(catchThrowable(answer::join));
    }
}
