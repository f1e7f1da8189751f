package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A directory for each opening, named by its first record; in it a Chronicle queue of one file a cycle. */
final class ChronicleStorage implements Storage {
    private static final String CYCLE_FILE = ".cq4";

    private final LogSettings settings;
    private final InstantSource clock;
    private final Forcer forcer;

    ChronicleStorage(LogSettings settings, InstantSource clock, Forcer forcer) {
        this.settings = settings;
        this.clock = clock;
        this.forcer = forcer;
    }

    @Override
    public Layout layout() {
        return new ChronicleLayout();
    }

    @Override
    public List<Segment> segments() throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Path queue : sorted(settings.directory())) {
            if (Segment.firstIn(queue) > 0 && Files.isDirectory(queue)) {
                addCycles(queue, segments);
            }
        }
        return segments;
    }

    private static void addCycles(Path queue, List<Segment> segments) throws IOException {
        long declared = Segment.firstIn(queue);
        for (Path file : cycles(queue)) {
            segments.add(new Segment(file, declared));
            declared = 0;
        }
    }

    /** Names of cycle files sort as their cycles do. */
    private static List<Path> cycles(Path queue) throws IOException {
        return sorted(queue).stream()
                .filter(file -> String.valueOf(file.getFileName()).endsWith(CYCLE_FILE))
                .toList();
    }

    /** With its last cycle a queue goes too: it is another's than the writer's, which has the newest cycle of all. */
    @Override
    public void delete(Path file) throws IOException {
        Path queue = Objects.requireNonNull(file.getParent());
        Files.delete(file);
        if (cycles(queue).isEmpty()) {
            deleteAll(queue);
            forcer.forceDirectory(settings.directory());
        } else {
            forcer.forceDirectory(queue);
        }
    }

    @Override
    public SegmentWriter writer(Recovered recovered) throws IOException {
        Path queue = settings.directory().resolve(Segment.nameOf(recovered.lastSequence() + 1));
        if (Files.exists(queue)) {
            // Recovery has found that nothing in it was ever durable.
            deleteAll(queue);
        }
        Files.createDirectory(queue);
        forcer.forceDirectory(settings.directory());
        return new ChronicleWriter(
                queue, settings, Math.max(clock.millis(), recovered.lastMillis()), recovered.places(), forcer);
    }

    private static void deleteAll(Path queue) throws IOException {
        try (Stream<Path> paths = Files.walk(queue)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static List<Path> sorted(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.sorted().toList();
        }
    }
}
