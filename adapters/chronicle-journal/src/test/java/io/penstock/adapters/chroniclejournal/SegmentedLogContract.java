package io.penstock.adapters.chroniclejournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.LogCorruptException;
import io.penstock.ports.driven.DurableLog.LogFullException;
import io.penstock.ports.driven.DurableLog.Reader;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.DurableLogContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both logs of this package keep beyond the port's contract: bounds, faults, damage, owners. */
abstract class SegmentedLogContract extends DurableLogContract {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temp;

    final ScriptedDisk disk = new ScriptedDisk();
    final MovedClock clock = new MovedClock();
    final BlockingQueue<Throwable> fatal = new LinkedBlockingQueue<>();
    private @Nullable DurableLog<String> log;

    abstract DurableLog<String> open(LogSettings settings, LogHost host);

    /** Settings under which {@link #roll} begins a new file. */
    abstract LogSettings rolling();

    /** Whatever makes the next batch begin a new file. */
    abstract void roll();

    final LogSettings settings() {
        return LogSettings.defaults(temp.resolve("log")).withBlockBytes(1 << 20).withFreeSpaceFloorBytes(1000);
    }

    final LogHost host() {
        return LogHost.of(clock, System::nanoTime, fatal::add);
    }

    final LogFiles files() {
        return new LogFiles(temp.resolve("log"));
    }

    final DurableLog<String> openWith(LogSettings settings) {
        close();
        DurableLog<String> opened = open(settings, host());
        log = opened;
        return opened;
    }

    final void close() {
        disk.release();
        if (log != null) {
            log.close();
        }
    }

    @Override
    protected final DurableLog<String> open() {
        return openWith(settings().withBlockBytes(8 << 20));
    }

    @Override
    protected final void holdForces() {
        disk.hold();
    }

    @Override
    protected final void releaseForces() {
        disk.release();
    }

    @Override
    protected final void failNextForce() {
        disk.failNext();
    }

    @Override
    protected final void full(boolean full) {
        disk.usable(full ? 999 : 1000);
    }

    @Override
    protected final Instant now() {
        return clock.instant();
    }

    @Override
    protected final void move(Duration by) {
        clock.move(by);
    }

    @Test
    void a_look_from_outside_shows_what_is_durable_and_leaves_the_log_as_it_is() throws IOException {
        DurableLog<String> opened = openWith(rolling());
        appendSome(opened, 30);
        roll();
        appendSome(opened, 30);
        LogSnapshot running = LogSnapshot.of(temp.resolve("log"));
        appendSome(opened, 5);
        close();
        LogSnapshot stopped = LogSnapshot.of(temp.resolve("log"));

        assertThat(running.isOpen()).isTrue();
        assertThat(running.lastSequence()).isEqualTo(60);
        assertThat(texts(running)).containsExactlyElementsOf(entries(60));
        assertThat(stopped.isOpen()).isFalse();
        assertThat(stopped.firstSequence()).isEqualTo(1);
        assertThat(texts(stopped)).containsExactlyElementsOf(entries(65));
        assertThat(read(openWith(rolling()), 1)).hasSize(65);
    }

    @Test
    void a_look_from_outside_finds_damage_and_says_where() throws IOException {
        appendSome(openWith(settings()), 30);
        appendSome(openWith(settings()), 30);
        close();
        LogFiles.Spot spot = files().find(entry(17));
        spot.flipOneBit();
        LogSnapshot log = LogSnapshot.of(temp.resolve("log"));

        assertThatThrownBy(() -> texts(log))
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining("record 17")
                .hasMessageContaining(spot.file().toString())
                .hasMessageContaining("at " + (spot.at() - spot.headers()));
    }

    private static List<String> texts(LogSnapshot log) {
        List<String> texts = new ArrayList<>();
        try (Reader<LogSnapshot.Raw> reader = log.reader(log.firstSequence())) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                texts.add(new String(next.get().entry().payload(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static List<String> entries(int count) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(SegmentedLogContract::entry)
                .toList();
    }

    @Test
    void a_second_owner_is_told_so() {
        open();

        assertThatThrownBy(() -> open(settings(), host()))
                .isInstanceOf(LogInUseException.class)
                .hasMessageContaining(temp.resolve("log").toString());
    }

    @Test
    void more_waiting_than_the_bound_is_refused_and_the_rest_is_kept() {
        DurableLog<String> bounded = openWith(settings().withQueueBound(10));
        holdForces();
        List<CompletableFuture<Long>> stages = IntStream.range(0, 100)
                .mapToObj(i -> bounded.append("entry " + i).toCompletableFuture())
                .toList();
        List<CompletableFuture<Long>> refused = new ArrayList<>();
        List<CompletableFuture<Long>> taken = new ArrayList<>();
        stages.forEach(stage -> (stage.isDone() ? refused : taken).add(stage));
        releaseForces();

        assertThat(refused).hasSizeBetween(79, 90).allSatisfy(stage -> assertThat(stage.exceptionNow())
                .isInstanceOf(LogFullException.class));
        assertThat(taken).allSatisfy(stage -> assertThat(await(stage)).isPositive());
        assertThat(bounded.lastSequence()).isEqualTo(taken.size());
    }

    @Test
    void what_cannot_be_encoded_or_is_too_long_fails_alone() {
        DurableLog<String> opened = openWith(settings());

        assertThat(opened.append(TextCodec.UNENCODABLE)).isCompletedExceptionally();
        assertThat(opened.append("x".repeat(settings().recordBytesMax() + 1))).isCompletedExceptionally();
        assertThat(await(opened.append("x".repeat(settings().recordBytesMax())).toCompletableFuture()))
                .isEqualTo(1);
    }

    @Test
    void many_records_under_one_force_are_one_batch() {
        List<Integer> batches = new ArrayList<>();
        DurableLog<String> opened = replace(host().measuredBy((records, nanos, depth) -> batches.add(records)));
        holdForces();
        List<CompletableFuture<Long>> stages = IntStream.range(0, 300)
                .mapToObj(i -> opened.append("entry " + i).toCompletableFuture())
                .toList();
        releaseForces();
        stages.forEach(SegmentedLogContract::await);
        close();

        assertThat(batches.size()).isLessThanOrEqualTo(2);
        assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
    }

    @Test
    void a_batch_is_told_when_it_is_written_and_again_when_it_is_forced() {
        List<String> told = new ArrayList<>();
        DurableLog<String> opened = replace(host().measuredBy(new LogMetrics() {
            @Override
            public void written(long from, long to) {
                told.add(from == 0 ? "began a file" : "went on");
                assertThat(to).isGreaterThan(from);
            }

            @Override
            public void forced(int records, long forceNanos, int queueDepth) {
                told.add("forced");
            }
        }));
        await(opened.append("a").toCompletableFuture());
        await(opened.append("b").toCompletableFuture());
        close();

        assertThat(told).containsExactly("began a file", "forced", "went on", "forced");
    }

    @Test
    void stages_complete_where_the_host_wants_them() {
        AtomicReference<@Nullable Thread> completer = new AtomicReference<>();
        LogHost host = host().completingOn(task -> {
            Thread.ofPlatform().name("completions").start(task);
        });
        DurableLog<String> opened = replace(host);

        holdForces();
        CompletableFuture<Void> seen =
                opened.append("a").toCompletableFuture().thenAccept(sequence -> completer.set(Thread.currentThread()));
        releaseForces();
        await(seen);

        assertThat(completer.get()).isNotNull().extracting(Thread::getName).isEqualTo("completions");
    }

    @Test
    void a_failed_force_is_told_once_with_its_cause_after_the_log_is_released() throws InterruptedException {
        DurableLog<String> opened = openWith(settings());
        failNextForce();
        CompletableFuture<Long> failed = opened.append("a").toCompletableFuture();

        assertThat(failed).failsWithin(PATIENCE).withThrowableThat().withRootCauseInstanceOf(IOException.class);
        assertThat(fatal.poll(60, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        assertThat(opened.append("b")).isCompletedExceptionally();
        opened.close();
        assertThat(fatal).isEmpty();
        openWith(settings());
    }

    @Test
    void a_fault_of_mapped_memory_is_fatal_too() throws InterruptedException {
        DurableLog<String> opened = openWith(settings());
        disk.failNextWith(new InternalError("a fault occurred in an unsafe memory access operation"));

        assertThat(opened.append("a").toCompletableFuture()).failsWithin(PATIENCE);
        assertThat(fatal.poll(60, TimeUnit.SECONDS)).isInstanceOf(InternalError.class);
    }

    @Test
    void too_few_inodes_are_too_little_room() {
        DurableLog<String> opened = openWith(settings().withFreeInodesFloor(10));
        disk.inodes(9);
        assertThat(opened.append("a").toCompletableFuture())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(LogFullException.class);
        assertThat(opened.isFull()).isTrue();

        disk.inodes(10);
        appendSome(opened, 1);
        assertThat(opened.isFull()).isFalse();
    }

    @Test
    void a_log_without_room_says_so_before_anyone_appends() throws InterruptedException {
        DurableLog<String> opened = openWith(settings());
        full(true);
        for (int i = 0; i < 600 && !opened.isFull(); i++) {
            Thread.sleep(100);
        }
        assertThat(opened.isFull()).isTrue();
    }

    @Test
    void a_provisional_record_that_nobody_decides_is_withdrawn_without_another_append() throws InterruptedException {
        DurableLog<String> opened = openWith(settings());
        await(opened.append("order", now().plusSeconds(1), "withdrawn").toCompletableFuture());
        move(Duration.ofSeconds(1));
        for (int i = 0; i < 600 && opened.lastSequence() < 2; i++) {
            Thread.sleep(100);
        }
        assertThat(read(opened, 2)).extracting(Recorded::entry).containsExactly("withdrawn");
    }

    @Test
    void the_machine_tells_how_much_room_there_is() throws IOException {
        FreeSpace space = SegmentedLog.disk(settings()).freeSpace();

        assertThat(space.usableBytes()).isPositive();
        assertThat(space.freeInodes()).isPositive();
    }

    @Test
    void a_clock_behind_the_last_record_is_refused_beyond_the_tolerance() {
        appendSome(openWith(settings()), 3);
        move(Duration.ofSeconds(-61));

        assertThatThrownBy(() -> openWith(settings()))
                .isInstanceOf(ClockBehindException.class)
                .hasMessageContaining("61 s later")
                .hasMessageContaining("allowed are 60 s");
        move(Duration.ofSeconds(1));
        appendSome(openWith(settings()), 3);
        move(Duration.ofDays(-1));
        assertThat(read(openWith(settings().withClockTolerance(Duration.ofDays(2))), 1))
                .hasSize(6);
    }

    @Test
    void what_lapses_goes_by_the_clock_of_this_life_and_not_by_the_last_record() {
        appendSome(openWith(settings()), 3);
        move(Duration.ofDays(-1));
        DurableLog<String> opened = openWith(settings().withClockTolerance(Duration.ofDays(2)));

        assertThat(await(opened.append("order", now().plusSeconds(10), "withdrawn")
                                .toCompletableFuture())
                        .confirm())
                .isTrue();
    }

    @Test
    void a_new_file_and_its_name_are_forced_before_its_first_record_is_acknowledged() {
        DurableLog<String> opened = openWith(rolling());
        appendSome(opened, 30);
        roll();
        disk.forget();
        appendSome(opened, 1);

        assertThat(disk.forced()).containsExactly("file with metadata", "directory");
    }

    @Test
    void records_in_many_files_are_read_and_found_and_gone_on_from() {
        for (int round = 0; round < 3; round++) {
            DurableLog<String> opened = openWith(rolling());
            for (int i = 0; i < 4; i++) {
                appendSome(opened, 50);
                roll();
            }
        }
        DurableLog<String> opened = openWith(rolling());

        assertThat(files().segments()).hasSizeGreaterThan(10);
        assertThat(opened.lastSequence()).isEqualTo(600);
        assertThat(read(opened, 1))
                .extracting(Recorded::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 600).boxed().toList());
        for (long from = 1; from <= 600; from += 7) {
            assertThat(first(opened, from)).isEqualTo(new Recorded<>(from, entry(from)));
        }
    }

    @Test
    void a_reader_follows_the_writer_from_file_to_file() {
        DurableLog<String> opened = openWith(rolling());
        try (Reader<String> reader = opened.reader(1)) {
            for (int i = 0; i < 4; i++) {
                appendSome(opened, 20);
                roll();
                for (long sequence = 20L * i + 1; sequence <= 20L * i + 20; sequence++) {
                    assertThat(reader.next()).contains(new Recorded<>(sequence, entry(sequence)));
                }
                assertThat(reader.next()).isEmpty();
            }
        }
    }

    @Test
    void seeking_far_into_a_large_file_lands_on_the_record() {
        DurableLog<String> opened = openWith(settings());
        appendSome(opened, 10_000);
        close();
        DurableLog<String> again = openWith(settings());
        appendSome(again, 5_000);

        for (long from : new long[] {1, 4095, 4096, 4097, 9_999, 10_000, 10_001, 12_288, 14_999, 15_000}) {
            assertThat(first(again, from)).isEqualTo(new Recorded<>(from, entry(from)));
        }
    }

    @Test
    void a_flipped_bit_in_the_last_file_is_found_on_opening() {
        appendSome(openWith(settings()), 30);
        close();
        files().find(entry(17)).flipOneBit();

        assertThatThrownBy(() -> open())
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining("record 17")
                .hasMessageContaining(files().segments().getFirst().toString());
    }

    @Test
    void a_flipped_bit_in_the_last_record_is_found_on_opening() {
        appendSome(openWith(settings()), 30);
        close();
        files().find(entry(30)).flipOneBit();

        assertThatThrownBy(() -> open()).isInstanceOf(LogCorruptException.class).hasMessageContaining("30");
    }

    @Test
    void a_flipped_bit_in_an_earlier_file_is_found_by_the_reader_that_comes_there() {
        appendSome(openWith(settings()), 30);
        appendSome(openWith(settings()), 30);
        DurableLog<String> opened = openWith(settings());
        files().find(entry(17)).flipOneBit();

        assertThat(catchThrowableOfType(LogCorruptException.class, () -> read(opened, 1)))
                .hasMessageContaining("record 17")
                .hasMessageContaining(files().segments().getFirst().toString());
        assertThat(read(opened, 18)).hasSize(43);
    }

    @Test
    void damage_in_the_first_record_of_a_file_between_others_is_found() {
        DurableLog<String> opened = openWith(rolling());
        for (int i = 0; i < 3; i++) {
            appendSome(opened, 30);
            roll();
        }
        close();
        Path middle = files().segments().get(1);
        long first = LongStream.rangeClosed(2, 90)
                .filter(i -> files().find(entry(i)).file().equals(middle))
                .findFirst()
                .orElseThrow();
        files().find(entry(first)).flipOneBit();

        assertThatThrownBy(() -> read(openWith(rolling()), 1))
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining(middle.toString());
    }

    @Test
    void a_damaged_mark_is_found_on_opening() {
        appendSome(openWith(settings()), 3);
        close();
        new LogFiles.Spot(temp.resolve("log").resolve("durable.mark"), 0, 16).flipOneBit();

        assertThatThrownBy(() -> open()).isInstanceOf(LogCorruptException.class).hasMessageContaining("durable.mark");
    }

    @Test
    void damage_stays_damage_however_often_a_reader_asks() {
        appendSome(openWith(settings()), 30);
        DurableLog<String> opened = openWith(settings());
        files().find(entry(17)).zeroWithHeaders();

        try (Reader<String> reader = opened.reader(17)) {
            assertThatThrownBy(reader::next).isInstanceOf(LogCorruptException.class);
            assertThatThrownBy(reader::next).isInstanceOf(LogCorruptException.class);
        }
    }

    @Test
    void a_log_cut_off_in_a_record_or_between_two_is_found_on_opening() {
        for (int off = 0; off < 40; off += 13) {
            appendSome(openWith(settings()), 30);
            close();
            LogFiles.Spot spot = files().find(entry(25));
            new LogFiles.Spot(spot.file(), spot.at() - spot.headers() + off, 0).cutFileHere();

            assertThatThrownBy(() -> open())
                    .isInstanceOf(LogCorruptException.class)
                    .hasMessageContaining("25")
                    .hasMessageContaining("30");
            deleteAll();
        }
    }

    @Test
    void files_that_hold_nothing_but_what_is_dropped_are_deleted_and_the_log_goes_on() throws IOException {
        DurableLog<String> opened = openWith(rolling());
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 3; i++) {
                appendSome(opened, 50);
                roll();
            }
            opened = openWith(rolling());
        }
        appendSome(opened, 10);
        int before = files().segments().size();
        opened.dropBefore(120);

        assertThat(opened.firstSequence()).isBetween(2L, 120L);
        assertThat(files().segments()).hasSizeLessThan(before);
        assertThat(openFiles()).noneMatch(file -> file.endsWith("(deleted)"));
        appendSome(opened, 10);
        opened.dropBefore(301);
        assertThat(opened.firstSequence()).isGreaterThan(120);
        long first = opened.firstSequence();
        assertThat(LogSnapshot.of(temp.resolve("log")).firstSequence()).isEqualTo(first);
        assertThat(read(openWith(rolling()), first)).hasSize((int) (321 - first));
        close();
        assertThat(LogSnapshot.of(temp.resolve("log")).firstSequence()).isEqualTo(first);
    }

    /** What this process has open in the log's directory. */
    private List<String> openFiles() throws IOException {
        List<String> open = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    open.add(Files.readSymbolicLink(descriptor).toString());
                } catch (NoSuchFileException closedMeanwhile) {
                    // It was listed, and is gone.
                }
            }
        }
        open.removeIf(file -> !file.startsWith(temp.toString()));
        return open;
    }

    @Test
    void a_first_file_that_nobody_dropped_is_missed() {
        DurableLog<String> opened = openWith(rolling());
        for (int i = 0; i < 3; i++) {
            appendSome(opened, 50);
            roll();
        }
        opened.dropBefore(60);
        long first = opened.firstSequence();
        appendSome(opened, 50);
        close();
        delete(files().segments().getFirst());

        assertThatThrownBy(() -> read(openWith(rolling()), first)).isInstanceOf(LogCorruptException.class);
    }

    @Test
    void a_last_file_that_lost_its_first_record_is_named() {
        appendSome(openWith(settings()), 10);
        DurableLog<String> opened = openWith(settings());
        appendSome(opened, 10);
        LogFiles.Spot spot = files().find(entry(11));
        new LogFiles.Spot(spot.file(), spot.at() - spot.headers(), 0).cutFileHere();

        assertThatThrownBy(() -> openWith(settings()))
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining(spot.file().toString());
    }

    @Test
    void swapped_files_are_found_on_opening() {
        appendSome(openWith(settings()), 30);
        appendSome(openWith(settings()), 30);
        appendSome(openWith(settings()), 30);
        close();
        files().swap(files().segments().get(0), files().segments().get(1));

        assertThatThrownBy(() -> open()).isInstanceOf(LogCorruptException.class).hasMessageContaining("swapped");
    }

    @Test
    void a_missing_file_is_found() {
        for (int i = 0; i < 3; i++) {
            appendSome(openWith(settings()), 10);
        }
        close();
        delete(files().segments().get(1));

        DurableLog<String> opened = openWith(settings());
        assertThatThrownBy(() -> read(opened, 1))
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining("record 11");

        close();
        delete(files().segments().getLast());
        assertThatThrownBy(() -> {
                    for (Recorded<String> each : read(open(), 21)) {
                        assertThat(each.sequence()).isPositive();
                    }
                })
                .isInstanceOf(LogCorruptException.class);
    }

    @Test
    void a_torn_end_that_nobody_was_told_of_is_left_out_and_the_log_goes_on() {
        for (int torn = 11; torn <= 15; torn++) {
            writeTenDurableAndFiveUnforced();
            files().find(entry(torn)).zero();

            DurableLog<String> opened = openWith(settings());
            assertThat(opened.lastSequence()).isEqualTo(torn - 1);
            appendSome(opened, 5);
            assertThat(read(opened, 1)).hasSize(torn + 4);
            assertThat(read(openWith(settings()), 1)).hasSize(torn + 4);
            close();
            deleteAll();
        }
    }

    @Test
    void a_torn_end_with_its_headers_lost_is_left_out_too() {
        for (int torn = 11; torn <= 15; torn++) {
            writeTenDurableAndFiveUnforced();
            files().find(entry(torn)).zeroWithHeaders();

            DurableLog<String> opened = openWith(settings());
            assertThat(opened.lastSequence()).isEqualTo(torn - 1);
            appendSome(opened, 5);
            assertThat(read(openWith(settings()), 1)).hasSize(torn + 4);
            close();
            deleteAll();
        }
    }

    @Test
    void a_damaged_record_before_an_unforced_batch_is_no_torn_end() {
        writeTenDurableAndFiveUnforced();
        delete(temp.resolve("log").resolve("durable.mark"));
        files().find(entry(10)).zeroWithHeaders();

        assertThatThrownBy(() -> open()).isInstanceOf(LogCorruptException.class).hasMessageContaining("record 10");
    }

    @Test
    void whole_records_that_were_written_and_not_forced_become_durable_on_opening() {
        writeTenDurableAndFiveUnforced();

        assertThat(read(openWith(settings()), 1)).hasSize(15);
    }

    @Test
    void after_kill_9_under_load_every_acknowledged_record_is_there() {
        close();
        for (int round = 0; round < 3; round++) {
            long acknowledged = KilledWriter.runAndKill(getClass(), temp.resolve("log"), 2000);

            DurableLog<String> opened =
                    openWith(settings().withBlockBytes(8 << 20).withClockTolerance(Duration.ofDays(36_500)));
            assertThat(opened.lastSequence()).isGreaterThanOrEqualTo(acknowledged);
            try (Reader<String> reader = opened.reader(1)) {
                for (long sequence = 1; sequence <= opened.lastSequence(); sequence++) {
                    assertThat(reader.next()).contains(new Recorded<>(sequence, KilledWriter.entry(sequence)));
                }
            }
            close();
        }
    }

    final DurableLog<String> replace(LogHost host) {
        close();
        DurableLog<String> opened = open(settings(), host);
        log = opened;
        return opened;
    }

    /** The force of the second batch fails: written, never acknowledged. */
    private void writeTenDurableAndFiveUnforced() {
        DurableLog<String> opened = openWith(settings());
        appendSome(opened, 9);
        holdForces();
        CompletableFuture<Long> tenth = opened.append(entry(10)).toCompletableFuture();
        awaitTaken(opened);
        List<CompletableFuture<Long>> lost = LongStream.rangeClosed(11, 15)
                .mapToObj(i -> opened.append(entry(i)).toCompletableFuture())
                .toList();
        disk.failAfterNext();
        releaseForces();
        await(tenth);
        lost.forEach(stage -> assertThat(stage).failsWithin(PATIENCE));
        close();
    }

    /** The committer has taken what was appended and stands before its force. */
    private void awaitTaken(DurableLog<String> opened) {
        assertThat(opened.lastSequence()).isEqualTo(9);
        disk.awaitHeld();
    }

    static String entry(long sequence) {
        return "entry " + String.format("%06d", sequence) + " of the log";
    }

    final void appendSome(DurableLog<String> opened, int count) {
        long next = opened.lastSequence() + 1;
        LongStream.range(next, next + count)
                .mapToObj(i -> opened.append(entry(i)).toCompletableFuture())
                .toList()
                .forEach(SegmentedLogContract::await);
    }

    static List<Recorded<String>> read(DurableLog<String> opened, long from) {
        List<Recorded<String>> read = new ArrayList<>();
        try (Reader<String> reader = opened.reader(from)) {
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                read.add(next.get());
            }
        }
        return read;
    }

    private static Recorded<String> first(DurableLog<String> opened, long from) {
        try (Reader<String> reader = opened.reader(from)) {
            return reader.next().orElseThrow();
        }
    }

    static <T> T await(CompletableFuture<T> stage) {
        return stage.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void deleteAll() {
        files().segments().forEach(SegmentedLogContract::delete);
        delete(temp.resolve("log").resolve("durable.mark"));
    }

    static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
