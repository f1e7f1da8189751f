package io.penstock.adapters.chroniclejournal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.adapters.chroniclejournal.LogSettings.RollCycle;
import io.penstock.ports.driven.DurableLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.Test;

class ChronicleLogTest extends SegmentedLogContract {

    @Override
    DurableLog<String> open(LogSettings settings, LogHost host) {
        SegmentedLog.disk(settings);
        return ChronicleLog.open(settings, new TextCodec(), host, disk.disk());
    }

    @Override
    LogSettings rolling() {
        return settings().withRollCycle(RollCycle.SECOND);
    }

    @Override
    void roll() {
        clock.move(Duration.ofSeconds(1));
    }

    @Test
    void a_batch_across_block_boundaries_is_whole_after_opening_again() {
        DurableLog<String> opened = openWith(settings());
        List<String> entries =
                IntStream.range(0, 60).mapToObj(i -> i + "z".repeat(100_000)).toList();
        holdForces();
        var stages = entries.stream().map(opened::append).toList();
        releaseForces();
        stages.forEach(stage -> await(stage.toCompletableFuture()));

        assertThat(read(openWith(settings()), 1))
                .extracting(DurableLog.Recorded::entry)
                .containsExactlyElementsOf(entries);
    }

    @Test
    void a_clock_that_steps_back_changes_nothing_but_the_time_of_the_next_file() {
        DurableLog<String> opened = openWith(rolling());
        appendSome(opened, 10);
        clock.move(Duration.ofHours(-1));
        appendSome(opened, 10);
        DurableLog<String> again = openWith(rolling().withClockTolerance(Duration.ofHours(2)));
        appendSome(again, 10);
        clock.move(Duration.ofDays(3));
        appendSome(again, 10);

        assertThat(read(again, 1)).hasSize(40);
        assertThat(read(openWith(rolling()), 1)).hasSize(40);
        assertThat(files().segments()).hasSize(3);
    }

    @Test
    void a_lock_left_in_the_queue_by_a_process_of_the_same_id_does_not_matter() {
        appendSome(openWith(settings()), 10);
        close();
        Path left = Objects.requireNonNull(files().segments().getLast().getParent());
        try (ChronicleQueue queue = queueIn(left);
                ExcerptAppender appender = queue.createAppender();
                DocumentContext unfinished = appender.writingDocument()) {
            unfinished.wire().bytes().writeLong(1);
            DurableLog<String> opened = openWith(settings());
            appendSome(opened, 10);

            assertThat(read(opened, 1)).hasSize(20);
        }
    }

    @Test
    void a_file_that_loses_its_room_under_the_writer_stops_the_log() throws InterruptedException, IOException {
        DurableLog<String> opened = openWith(settings());
        appendSome(opened, 10);
        try (FileChannel file = FileChannel.open(files().segments().getLast(), StandardOpenOption.WRITE)) {
            file.truncate(0);
        }

        assertThat(opened.append("x".repeat(60_000)).toCompletableFuture()).failsWithin(Duration.ofSeconds(60));
        assertThat(fatal.poll(60, TimeUnit.SECONDS)).isInstanceOf(InternalError.class);
        assertThat(opened.append("after").toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void a_schema_that_reads_like_the_flags_of_an_excerpt_is_refused() {
        for (byte schema : new byte[] {0, 64, -128}) {
            LogCodec<byte[]> codec = new LogCodec<>() {
                @Override
                public byte schema() {
                    return schema;
                }

                @Override
                public byte[] encode(byte[] entry) {
                    return entry;
                }

                @Override
                public byte[] decode(byte[] payload) {
                    return payload;
                }
            };
            assertThatThrownBy(() -> ChronicleLog.open(settings(), codec, host()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("schema " + schema);
        }
    }

    private ChronicleQueue queueIn(Path directory) {
        return SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(RollCycles.FAST_HOURLY)
                .blockSize(settings().blockBytes())
                .timeProvider(clock::millis)
                .timeoutMS(1000)
                .build();
    }
}
