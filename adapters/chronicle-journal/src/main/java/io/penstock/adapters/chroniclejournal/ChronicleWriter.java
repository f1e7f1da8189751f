package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardOpenOption.WRITE;

import io.penstock.adapters.chroniclejournal.LogSettings.RollCycle;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.SyncMode;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames as excerpts of a Chronicle queue that is new with each opening.
 *
 * <p>A queue of its own for each opening means that Chronicle never has to make sense of what a crash left: no lock of
 * a dead process, no header ahead of its data, no cycle ahead of the clock. Chronicle's {@code sync()} covers only the
 * present block and hides errors, so durability is {@code FileChannel.force} on the cycle file.
 */
final class ChronicleWriter implements SegmentWriter {
    private static final int HEADER_BYTES = 4;

    private final Path directory;
    private final Places places;
    private final Forcer forcer;
    private final CycleClock clock;
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private @Nullable File file;
    private @Nullable FileChannel channel;
    private boolean begun;
    private long end;

    ChronicleWriter(Path directory, LogSettings settings, long nowMillis, Places places, Forcer forcer) {
        this.directory = directory;
        this.places = places;
        this.forcer = forcer;
        this.clock = new CycleClock(nowMillis);
        this.queue = SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(cycle(settings.rollCycle()))
                .blockSize(settings.blockBytes())
                .timeProvider(clock)
                .syncMode(SyncMode.NONE)
                .build();
        this.appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
    }

    @Override
    public void begin(long firstSequence, long atMillis) {
        clock.set(atMillis);
    }

    @Override
    public void append(long sequence, byte[] bytes, int length) throws IOException {
        long position = write(bytes, length);
        File written = appender.currentFile();
        if (!written.equals(file)) {
            enter(written, sequence);
        }
        places.passed(sequence, written.toPath(), position);
        end = position + HEADER_BYTES + length;
    }

    @Override
    public boolean hasBegunFile() {
        return begun;
    }

    @Override
    public long position() {
        return end;
    }

    private long write(byte[] bytes, int length) {
        try (DocumentContext document = appender.writingDocument()) {
            Bytes<?> excerpt = document.wire().bytes();
            long position = excerpt.writePosition() - HEADER_BYTES;
            excerpt.write(bytes, 0, length);
            return position;
        }
    }

    private void enter(File written, long firstSequence) throws IOException {
        if (channel != null) {
            channel.close();
        }
        channel = FileChannel.open(written.toPath(), WRITE);
        file = written;
        begun = true;
        places.startOf(written.toPath(), firstSequence);
    }

    @Override
    public void force() throws IOException {
        if (channel == null) {
            return;
        }
        forcer.force(channel, begun);
        if (begun) {
            forcer.forceDirectory(directory);
            begun = false;
        }
    }

    @Override
    public void close() throws IOException {
        appender.close();
        queue.close();
        if (channel != null) {
            channel.close();
        }
    }

    private static net.openhft.chronicle.queue.RollCycle cycle(RollCycle cycle) {
        return switch (cycle) {
            case SECOND -> TestRollCycles.TEST_SECONDLY;
            case FIVE_MINUTES -> RollCycles.FIVE_MINUTELY;
            case HOUR -> RollCycles.FAST_HOURLY;
            case DAY -> RollCycles.FAST_DAILY;
        };
    }
}
