package io.penstock.ports.driven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ports.driven.DurableLog.LogFullException;
import io.penstock.ports.driven.DurableLog.Provisional;
import io.penstock.ports.driven.DurableLog.Reader;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.DurableLog.TooLateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link DurableLog} keeps. Each test has a storage of its own, which outlives the logs opened on it. */
public abstract class DurableLogContract {
    private static final int PATIENCE_SECONDS = 60;
    private static final long PAUSE_NANOS = 100_000;

    private final List<DurableLog<String>> opened = new ArrayList<>();
    private DurableLog<String> log = new ClosedLog();

    /** Opens this test's storage; what was open on it before is closed. */
    protected abstract DurableLog<String> open();

    /** From now on nothing is forced, and appends wait. */
    protected abstract void holdForces();

    /** Forces what waits, and whatever comes. */
    protected abstract void releaseForces();

    /** The next force of the open log fails. */
    protected abstract void failNextForce();

    /** There is no room from now on, or there is again. */
    protected abstract void full(boolean full);

    /** What the log's clock says. */
    protected abstract Instant now();

    /** Moves the log's clock. */
    protected abstract void move(Duration by);

    @BeforeEach
    final void openFirst() {
        log = opened();
    }

    @AfterEach
    void closeAll() {
        releaseForces();
        opened.forEach(DurableLog::close);
    }

    @Test
    void a_new_log_holds_nothing() {
        assertThat(log.firstSequence()).isEqualTo(1);
        assertThat(log.lastSequence()).isZero();
        assertThat(readAll(1)).isEmpty();
    }

    @Test
    void sequences_start_at_1_and_have_no_gap() {
        assertThat(append("a")).isEqualTo(1);
        assertThat(append("b")).isEqualTo(2);
        assertThat(append("c")).isEqualTo(3);
        assertThat(log.lastSequence()).isEqualTo(3);
    }

    @Test
    void what_is_appended_is_read_in_its_order() {
        appendAll("a", "b", "c");

        assertThat(readAll(1)).containsExactly(new Recorded<>(1, "a"), new Recorded<>(2, "b"), new Recorded<>(3, "c"));
    }

    @Test
    void what_is_appended_twice_is_there_twice() {
        appendAll("same", "same");

        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("same", "same");
    }

    @Test
    void an_empty_entry_and_a_large_one_come_back_as_they_were() {
        String large = "x".repeat(100_000);
        appendAll("", large, "");

        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("", large, "");
    }

    @Test
    void the_sequence_is_readable_once_its_stage_completes() {
        try (Reader<String> reader = log.reader(1)) {
            for (int i = 1; i <= 200; i++) {
                append("entry " + i);
                assertThat(reader.next()).contains(new Recorded<>(i, "entry " + i));
            }
        }
    }

    @Test
    void a_reader_starts_where_it_is_told() {
        IntStream.rangeClosed(1, 50)
                .mapToObj(i -> log.append("entry " + i))
                .toList()
                .forEach(stage -> await(stage.toCompletableFuture()));

        assertThat(readAll(50)).containsExactly(new Recorded<>(50, "entry 50"));
        assertThat(readAll(37)).hasSize(14).first().isEqualTo(new Recorded<>(37, "entry 37"));
        assertThat(readAll(51)).isEmpty();
    }

    @Test
    void a_reader_ahead_of_the_log_waits_for_its_record() {
        try (Reader<String> reader = log.reader(3)) {
            appendAll("a", "b");
            assertThat(reader.next()).isEmpty();
            append("c");
            assertThat(reader.next()).contains(new Recorded<>(3, "c"));
        }
    }

    @Test
    void sequences_before_1_are_refused() {
        assertThatThrownBy(() -> log.reader(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readers_do_not_disturb_each_other() {
        appendAll("a", "b", "c");
        try (Reader<String> one = log.reader(1);
                Reader<String> other = log.reader(1)) {
            assertThat(one.next()).contains(new Recorded<>(1, "a"));
            assertThat(one.next()).contains(new Recorded<>(2, "b"));
            assertThat(other.next()).contains(new Recorded<>(1, "a"));
            assertThat(one.next()).contains(new Recorded<>(3, "c"));
        }
    }

    @Test
    void records_handed_over_by_one_thread_keep_their_order_among_many_threads() {
        int threads = 4;
        int each = 500;
        List<CompletableFuture<Void>> writers = IntStream.range(0, threads)
                .mapToObj(t -> CompletableFuture.runAsync(() -> appendFrom(t, each), Thread::startVirtualThread))
                .toList();
        List<Recorded<String>> read = readUntil((long) threads * each);
        writers.forEach(DurableLogContract::await);

        assertThat(read)
                .extracting(Recorded::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, (long) threads * each).boxed().toList());
        for (int t = 0; t < threads; t++) {
            String prefix = t + ":";
            assertThat(read)
                    .extracting(Recorded::entry)
                    .filteredOn(entry -> entry.startsWith(prefix))
                    .containsExactlyElementsOf(
                            IntStream.range(0, each).mapToObj(i -> prefix + i).toList());
        }
    }

    @Test
    void nothing_is_seen_before_it_is_durable() {
        append("forced");
        holdForces();
        CompletableFuture<Long> waiting = log.append("waiting").toCompletableFuture();
        try (Reader<String> reader = log.reader(1)) {
            assertThat(reader.next()).contains(new Recorded<>(1, "forced"));
            assertThat(reader.next()).isEmpty();
            assertThat(log.lastSequence()).isEqualTo(1);
            assertThat(waiting).isNotDone();

            releaseForces();
            assertThat(await(waiting)).isEqualTo(2);
            assertThat(reader.next()).contains(new Recorded<>(2, "waiting"));
        }
    }

    @Test
    void a_log_opened_again_holds_what_it_held_and_goes_on() {
        appendAll("a", "b");
        log.close();

        log = opened();
        assertThat(log.lastSequence()).isEqualTo(2);
        append("c");
        log.close();

        log = opened();
        assertThat(readAll(1)).containsExactly(new Recorded<>(1, "a"), new Recorded<>(2, "b"), new Recorded<>(3, "c"));
    }

    @Test
    void a_log_opened_many_times_without_a_record_stays_as_it_was() {
        append("a");
        for (int i = 0; i < 3; i++) {
            log.close();
            log = opened();
            assertThat(log.lastSequence()).isEqualTo(1);
        }
        append("b");

        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("a", "b");
    }

    @Test
    void closing_forces_what_was_taken_and_a_second_close_does_nothing() {
        List<CompletableFuture<Long>> stages = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> log.append("entry " + i).toCompletableFuture())
                .toList();
        log.close();
        log.close();

        assertThat(stages).allSatisfy(stage -> assertThat(await(stage)).isPositive());
        log = opened();
        assertThat(log.lastSequence()).isEqualTo(100);
    }

    @Test
    void a_closed_log_fails_appends_and_does_not_throw() {
        log.close();

        assertThatFailureOf(log.append("late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void without_room_an_append_fails_at_once_and_with_room_it_is_taken_again() {
        append("a");
        full(true);
        assertThatFailureOf(log.append("refused")).isInstanceOf(LogFullException.class);
        full(false);
        append("b");

        assertThat(readAll(1)).containsExactly(new Recorded<>(1, "a"), new Recorded<>(2, "b"));
    }

    @Test
    void after_a_failed_force_every_append_fails_and_what_was_durable_can_still_be_read() {
        append("durable");
        failNextForce();

        assertThatFailureOf(log.append("first")).isNotInstanceOf(LogFullException.class);
        assertThatFailureOf(log.append("second")).isNotInstanceOf(LogFullException.class);
        assertThat(log.lastSequence()).isEqualTo(1);
        assertThat(readAll(1)).containsExactly(new Recorded<>(1, "durable"));
    }

    @Test
    void what_is_dropped_goes_from_the_beginning_and_never_beyond_what_was_said() {
        for (int i = 1; i <= 20; i++) {
            append("entry " + i);
        }
        log.dropBefore(11);

        assertThat(log.firstSequence()).isBetween(1L, 11L);
        assertThat(log.lastSequence()).isEqualTo(20);
        assertThat(readAll(log.firstSequence())).hasSize((int) (21 - log.firstSequence()));
        assertThat(readAll(11)).hasSize(10).first().isEqualTo(new Recorded<>(11, "entry 11"));
        assertThat(append("entry 21")).isEqualTo(21);
    }

    @Test
    void a_provisional_record_that_is_confirmed_counts_for_good() {
        Provisional record = provisional("order", 10);

        assertThat(record.confirm()).isTrue();
        move(Duration.ofSeconds(11));
        append("later");

        assertThat(record.confirm()).isTrue();
        assertThatFailureOf(record.withdraw()).isInstanceOf(IllegalStateException.class);
        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("order", "later");
    }

    @Test
    void a_provisional_record_that_lapses_is_withdrawn_before_anything_later_is_written() {
        Provisional record = provisional("order", 10);
        append("in time");
        move(Duration.ofSeconds(10));
        append("later");

        assertThat(record.confirm()).isFalse();
        assertThat(await(record.withdraw().toCompletableFuture())).isEqualTo(3);
        assertThat(readAll(1))
                .extracting(Recorded::entry)
                .containsExactly("order", "in time", "order withdrawn", "later");
    }

    @Test
    void a_provisional_record_may_be_withdrawn_by_its_author() {
        Provisional record = provisional("order", 10);

        assertThat(await(record.withdraw().toCompletableFuture())).isEqualTo(2);
        assertThat(await(record.withdraw().toCompletableFuture())).isEqualTo(2);
        assertThat(record.confirm()).isFalse();
        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("order", "order withdrawn");
    }

    @Test
    void a_provisional_record_that_waits_for_its_force_beyond_its_time_is_withdrawn_by_the_next() {
        holdForces();
        CompletableFuture<Provisional> slow =
                log.append("order", now().plusSeconds(10), "order withdrawn").toCompletableFuture();
        awaitWaiting();
        move(Duration.ofSeconds(10));
        CompletableFuture<Long> later = log.append("later").toCompletableFuture();
        releaseForces();

        assertThat(await(later)).isPositive();
        List<String> entries = readAll(1).stream().map(Recorded::entry).toList();
        assertThat(entries).isIn(List.of("order", "order withdrawn", "later"), List.of("later"));
        if (entries.size() == 1) {
            assertThatFailureOf(slow).isInstanceOf(TooLateException.class);
        } else {
            assertThat(await(slow).confirm()).isFalse();
        }
    }

    @Test
    void a_provisional_record_that_has_lapsed_when_it_is_handed_over_is_not_written() {
        assertThatFailureOf(log.append("order", now(), "order withdrawn")).isInstanceOf(TooLateException.class);
        append("later");

        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("later");
    }

    @Test
    void a_full_log_has_room_for_a_withdrawal() {
        Provisional record = provisional("order", 10);
        full(true);

        assertThatFailureOf(log.append("refused")).isInstanceOf(LogFullException.class);
        assertThat(log.isFull()).isTrue();
        assertThat(await(record.withdraw().toCompletableFuture())).isEqualTo(2);
        full(false);
        append("taken");
        assertThat(log.isFull()).isFalse();
        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("order", "order withdrawn", "taken");
    }

    @Test
    void a_provisional_record_left_open_when_the_log_closes_counts() {
        Provisional record = provisional("order", 10);
        log.close();

        assertThatFailureOf(record.withdraw()).isInstanceOf(IllegalStateException.class);
        move(Duration.ofSeconds(11));
        log = opened();
        append("later");
        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("order", "later");
    }

    @Test
    void a_withdrawal_that_cannot_be_forced_fails() {
        Provisional record = provisional("order", 10);
        failNextForce();

        assertThatFailureOf(record.withdraw()).isNotNull();
        assertThat(readAll(1)).extracting(Recorded::entry).containsExactly("order");
    }

    @Test
    void many_provisional_records_under_way_are_each_decided_once() {
        List<Provisional> records = IntStream.range(0, 300)
                .mapToObj(i -> provisional("order " + i, 10))
                .toList();
        List<CompletableFuture<Long>> withdrawals = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            switch (i % 3) {
                case 0 -> assertThat(records.get(i).confirm()).isTrue();
                case 1 -> withdrawals.add(records.get(i).withdraw().toCompletableFuture());
                default -> assertThat(i).isPositive();
            }
        }
        withdrawals.forEach(DurableLogContract::await);
        move(Duration.ofSeconds(10));
        append("later");

        List<String> entries = readAll(1).stream().map(Recorded::entry).toList();
        assertThat(entries).hasSize(300 + 200 + 1).doesNotHaveDuplicates().endsWith("later");
        assertThat(entries.stream().filter(entry -> entry.endsWith("withdrawn")))
                .hasSize(200);
    }

    private Provisional provisional(String entry, int seconds) {
        return await(log.append(entry, now().plusSeconds(seconds), entry + " withdrawn")
                .toCompletableFuture());
    }

    /** Lets the log take what was handed over, as far as it does so before a held force. */
    private static void awaitWaiting() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    @Test
    void a_closed_reader_reads_no_more() {
        append("a");
        Reader<String> reader = log.reader(1);
        reader.close();
        reader.close();

        assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
    }

    private DurableLog<String> opened() {
        DurableLog<String> fresh = open();
        opened.add(fresh);
        return fresh;
    }

    private long append(String entry) {
        return await(log.append(entry).toCompletableFuture());
    }

    private void appendAll(String... entries) {
        for (String entry : entries) {
            append(entry);
        }
    }

    private void appendFrom(int thread, int count) {
        for (int i = 0; i < count; i++) {
            log.append(thread + ":" + i);
        }
    }

    private List<Recorded<String>> readAll(long from) {
        List<Recorded<String>> read = new ArrayList<>();
        try (Reader<String> reader = log.reader(from)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                read.add(next.get());
            }
        }
        return read;
    }

    private List<Recorded<String>> readUntil(long count) {
        List<Recorded<String>> read = new ArrayList<>();
        try (Reader<String> reader = log.reader(1)) {
            while (read.size() < count) {
                Optional<Recorded<String>> next = reader.next();
                next.ifPresent(read::add);
                if (next.isEmpty()) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
        return read;
    }

    private static <T> T await(CompletableFuture<T> stage) {
        return stage.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static AbstractThrowableAssert<?, ?> assertThatFailureOf(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture()).failsWithin(Duration.ofSeconds(PATIENCE_SECONDS));
        return assertThat(stage.toCompletableFuture().exceptionNow());
    }

    /** Stands in until the first log is opened. */
    private static final class ClosedLog implements DurableLog<String> {
        @Override
        public CompletableFuture<Long> append(String entry) {
            return CompletableFuture.failedFuture(new IllegalStateException("not opened"));
        }

        @Override
        public CompletableFuture<Provisional> append(String entry, Instant until, String otherwise) {
            return CompletableFuture.failedFuture(new IllegalStateException("not opened"));
        }

        @Override
        public boolean isFull() {
            return true;
        }

        @Override
        public long firstSequence() {
            return 1;
        }

        @Override
        public long lastSequence() {
            return 0;
        }

        @Override
        public void dropBefore(long sequence) {}

        @Override
        public Reader<String> reader(long fromSequence) {
            throw new IllegalStateException("not opened");
        }

        @Override
        public void close() {}
    }
}
