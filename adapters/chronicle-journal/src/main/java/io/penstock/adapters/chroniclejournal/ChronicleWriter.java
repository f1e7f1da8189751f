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
 * Writes a batch of frames as one excerpt of a Chronicle queue that is new with each opening, or as several when it is
 * long. Chronicle finds the place and writes the header; the frames are written behind it by system call, because each
 * page that is changed through a mapping costs a fault, and at the next force an interrupt of all processors.
 *
 * <p>A queue of its own for each opening means that Chronicle never has to make sense of what a crash left: no lock of
 * a dead process, no header ahead of its data, no cycle ahead of the clock. Chronicle's {@code sync()} covers only the
 * present block and hides errors, so durability is {@code FileChannel.force} on the cycle file.
 */
final class ChronicleWriter implements SegmentWriter {
    /** An eighth of the smallest block, as a record has at most an eighth of its block: Chronicle takes a quarter. */
    private static final int EXCERPT_BYTES = 128 << 10;

    private final Path directory;
    private final Places places;
    private final Forcer forcer;
    private final Gathered gathered;
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
        this.gathered = new Gathered(places, EXCERPT_BYTES, settings.recordBytesMax());
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
        if (!gathered.hasRoomFor(length)) {
            end();
        }
        gathered.add(sequence, bytes, length);
    }

    @Override
    public void end() throws IOException {
        if (gathered.isEmpty()) {
            return;
        }
        try (DocumentContext document = appender.writingDocument()) {
            try {
                write(document.wire().bytes());
            } catch (IOException | RuntimeException | Error e) {
                document.rollbackOnClose();
                throw e;
            }
        }
    }

    @Override
    public boolean hasBegunFile() {
        return begun;
    }

    @Override
    public long position() {
        return end;
    }

    private void write(Bytes<?> excerpt) throws IOException {
        File written = appender.currentFile();
        FileChannel to = written.equals(file) && channel != null ? channel : enter(written, gathered.first());
        long position = excerpt.writePosition();
        end = gathered.writeTo(to, written.toPath(), position);
        excerpt.writeSkip(end - position);
    }

    private FileChannel enter(File written, long firstSequence) throws IOException {
        if (channel != null) {
            channel.close();
        }
        FileChannel opened = FileChannel.open(written.toPath(), WRITE);
        channel = opened;
        file = written;
        begun = true;
        places.startOf(written.toPath(), firstSequence);
        return opened;
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
