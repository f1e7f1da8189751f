package io.penstock.adapters.guards.failpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.availability.StockDemand;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.OperationId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.ReservationId;
import io.penstock.domain.shared.Sku;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.ports.driven.Positions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

final class FailpointsTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final JournalEntry RELEASED = new JournalEntry.TokenReleased(new TokenId("R-1"), NOON);
    private static final Claims.Key KEY =
            new Claims.Key(new ChannelId("web"), Claims.Key.Kind.IDEMPOTENCY_KEY, "key-1");

    private final List<String> told = new ArrayList<>();

    private Failpoints armed(Failpoint point, long passage) {
        return Failpoints.armed(point, passage, () -> told.add(point.wireName()));
    }

    @Test
    void every_failpoint_is_found_by_its_name_and_says_what_it_means() {
        assertThat(Failpoint.values()).allSatisfy(point -> {
            assertThat(Failpoint.named(point.wireName())).contains(point);
            assertThat(point.wireName()).matches("[a-z]+(-[a-z]+)*");
            assertThat(point.meaning()).isNotBlank();
        });
        assertThat(Arrays.stream(Failpoint.values()).map(Failpoint::meaning)).doesNotHaveDuplicates();
        assertThat(Failpoint.named("no-such-step")).isEmpty();
    }

    @Test
    void it_happens_at_the_passage_that_was_asked_for_and_only_once() {
        Failpoints failpoints = armed(Failpoint.LINE_HELD, 3);
        failpoints.pass(Failpoint.LINE_HELD);
        failpoints.pass(Failpoint.CREDIT_HELD);
        failpoints.pass(Failpoint.LINE_HELD);
        assertThat(told).isEmpty();

        failpoints.pass(Failpoint.LINE_HELD);
        failpoints.pass(Failpoint.LINE_HELD);
        assertThat(told).containsExactly("line-held");
    }

    @Test
    void passages_are_counted_from_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> armed(Failpoint.LINE_HELD, 0));
    }

    @Test
    void where_nothing_is_armed_nothing_stands_before_a_port() {
        Positions positions = new HandPositions();
        assertThat(Failpoints.none().around(positions)).isSameAs(positions);
        assertThat(armed(Failpoint.PARSED, 1).around(positions)).isNotSameAs(positions);
    }

    @Test
    void a_record_passes_when_it_is_durable_and_before_its_writer_hears_of_it() {
        HandLog log = new HandLog();
        DurableLog<JournalEntry> journal = armed(Failpoint.TOKEN_RELEASED, 1).aroundJournal(log);
        CompletionStage<Long> appended = journal.append(RELEASED).thenApply(sequence -> {
            told.add("heard of " + sequence);
            return sequence;
        });
        assertThat(told).isEmpty();

        log.durable.complete(7L);
        assertThat(appended).isCompletedWithValue(7L);
        assertThat(told).containsExactly("token-released", "heard of 7");
    }

    @Test
    void a_record_that_did_not_become_durable_does_not_pass() {
        HandLog log = new HandLog();
        CompletionStage<Long> appended =
                armed(Failpoint.TOKEN_RELEASED, 1).aroundJournal(log).append(RELEASED);
        log.durable.completeExceptionally(new DurableLog.LogFullException("full"));

        assertThat(appended).isCompletedExceptionally();
        assertThat(told).isEmpty();
    }

    @Test
    void a_record_passes_when_it_is_read_again() {
        DurableLog<JournalEntry> journal = armed(Failpoint.JOURNAL_READ, 1).aroundJournal(new HandLog());
        try (DurableLog.Reader<JournalEntry> reader = journal.reader(1)) {
            assertThat(reader.next()).contains(new Recorded<>(1, RELEASED));
            assertThat(told).containsExactly("journal-read");
        }
    }

    @Test
    void a_claim_passes_before_and_after() {
        assertThat(claimed(Failpoint.PARSED)).containsExactly("parsed", "claims", "answered");
        assertThat(claimed(Failpoint.KEY_CLAIMED)).containsExactly("claims", "key-claimed", "answered");
        assertThat(claimed(Failpoint.REF_CLAIMED)).containsExactly("claims", "answered");
    }

    private List<String> claimed(Failpoint point) {
        told.clear();
        Claims.Claimant claimant = new Claims.Claimant("print", new OrderId("O-1"), NOON, NOON, NOON);
        CompletionStage<Claims.Answer> answer =
                armed(point, 1).around(new HandClaims()).claim(KEY, claimant);
        assertThat(answer.thenRun(() -> told.add("answered"))).isCompleted();
        return told;
    }

    @Test
    void each_change_of_a_position_passes_its_own_step() {
        ReservationId reservation = new ReservationId("O-1.1");
        OperationId id = new OperationId("O-1.1:r");
        assertThat(changed(Failpoint.LINE_RELEASED, new ReservationOperation.Release<>(id, reservation)))
                .containsExactly("line-released");
        assertThat(changed(Failpoint.LINE_BOOKED, new ReservationOperation.Book<>(id, reservation, 4)))
                .containsExactly("line-booked");
        assertThat(changed(Failpoint.LINE_HELD, new ReservationOperation.Book<>(id, reservation, 4)))
                .isEmpty();
    }

    private List<String> changed(Failpoint point, ReservationOperation<StockDemand> change) {
        told.clear();
        PositionKey position = new PositionKey(new Sku("SKU-1"), new LocationId("EAST"));
        CompletionStage<Outcome<Shortage>> outcome =
                armed(point, 1).around(new HandPositions()).apply(new PositionOperation.Reserve(position, change));
        assertThat(outcome).isCompleted();
        return told;
    }

    @Test
    void of_many_changes_at_once_each_passes() {
        PositionKey position = new PositionKey(new Sku("SKU-1"), new LocationId("EAST"));
        PositionOperation look = new PositionOperation.Look(position);
        PositionOperation release = new PositionOperation.Reserve(
                position, new ReservationOperation.Release<>(new OperationId("O-1.1:r"), new ReservationId("O-1.1")));
        Positions positions = armed(Failpoint.LINE_RELEASED, 2).around(new HandPositions());

        assertThat(positions.applyAll(List.of(release, look))).isCompleted();
        assertThat(told).isEmpty();
        assertThat(positions.applyAll(List.of(look, release))).isCompleted();
        assertThat(told).containsExactly("line-released");
    }

    /** A log whose one append is durable when the test says so. */
    private static final class HandLog implements DurableLog<JournalEntry> {
        private final CompletableFuture<Long> durable = new CompletableFuture<>();

        @Override
        public CompletionStage<Long> append(JournalEntry entry) {
            return durable;
        }

        @Override
        public CompletionStage<Provisional> append(JournalEntry entry, Instant until, JournalEntry otherwise) {
            return CompletableFuture.failedStage(new TooLateException("nothing is provisional here"));
        }

        @Override
        public boolean isFull() {
            return false;
        }

        @Override
        public long firstSequence() {
            return 1;
        }

        @Override
        public long lastSequence() {
            return 1;
        }

        @Override
        public void dropBefore(long sequence) {}

        @Override
        public Reader<JournalEntry> reader(long fromSequence) {
            return new Reader<>() {
                @Override
                public Optional<Recorded<JournalEntry>> next() {
                    return Optional.of(new Recorded<>(1, RELEASED));
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }

    private final class HandClaims implements Claims {
        @Override
        public CompletionStage<Answer> claim(Key key, Claimant claimant) {
            told.add("claims");
            return CompletableFuture.completedFuture(new Answer.Claimed(claimant.order()));
        }

        @Override
        public CompletionStage<Void> settle(Key key, String fingerprint, Decision decision, Instant keepUntil) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> release(Key key, OrderId order) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private static final class HandPositions implements Positions {
        @Override
        public CompletionStage<Outcome<Shortage>> apply(PositionOperation operation) {
            return CompletableFuture.completedFuture(new Outcome.TooLate<>());
        }

        @Override
        public List<Stock> stocks(Sku sku) {
            return List.of();
        }

        @Override
        public Optional<Stock> stock(PositionKey position) {
            return Optional.empty();
        }

        @Override
        public Instant keptSince(PositionKey position) {
            return Instant.MAX;
        }
    }
}
