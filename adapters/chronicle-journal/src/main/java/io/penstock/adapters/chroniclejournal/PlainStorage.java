package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One directory of files, each named by its first record. */
final class PlainStorage implements Storage {
    private final LogSettings settings;
    private final Forcer forcer;

    PlainStorage(LogSettings settings, Forcer forcer) {
        this.settings = settings;
        this.forcer = forcer;
    }

    @Override
    public Layout layout() {
        return new PlainLayout();
    }

    @Override
    public List<Segment> segments() throws IOException {
        try (Stream<Path> paths = Files.list(settings.directory())) {
            return paths.sorted()
                    .map(file -> new Segment(file, Segment.firstIn(file)))
                    .filter(Segment::declares)
                    .toList();
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.delete(file);
        forcer.forceDirectory(settings.directory());
    }

    @Override
    public SegmentWriter writer(Recovered recovered) {
        return new PlainWriter(settings.directory(), settings, recovered.places(), forcer);
    }
}
