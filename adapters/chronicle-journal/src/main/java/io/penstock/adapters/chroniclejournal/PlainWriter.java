package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes frames one after another into files named by their first record. */
final class PlainWriter implements SegmentWriter {
    private static final int GATHERED_BYTES = 1 << 20;

    private final Path directory;
    private final int segmentBytes;
    private final Places places;
    private final Forcer forcer;
    private final Gathered gathered;
    private @Nullable FileChannel channel;
    private Path file;
    private long position;
    private boolean begun;

    PlainWriter(Path directory, LogSettings settings, Places places, Forcer forcer) {
        this.directory = directory;
        this.file = directory;
        this.segmentBytes = settings.segmentBytes();
        this.places = places;
        this.forcer = forcer;
        this.gathered = new Gathered(places, GATHERED_BYTES, settings.recordBytesMax());
    }

    @Override
    public void begin(long firstSequence, long atMillis) throws IOException {
        if (channel != null && position < segmentBytes) {
            return;
        }
        if (channel != null) {
            channel.close();
        }
        file = fileOf(directory, firstSequence);
        channel = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE);
        position = 0;
        begun = true;
        places.startOf(file, firstSequence);
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
        if (channel != null && !gathered.isEmpty()) {
            position = gathered.writeTo(channel, file, position);
        }
    }

    @Override
    public boolean hasBegunFile() {
        return begun;
    }

    @Override
    public long position() {
        return position;
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
        if (channel != null) {
            channel.close();
        }
    }

    static Path fileOf(Path directory, long firstSequence) {
        return directory.resolve(Segment.nameOf(firstSequence) + ".log");
    }
}
