package io.penstock.adapters.chroniclejournal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Where records are: the start of every file, and every {@value #STRIDE}th record that somebody has written or passed.
 * Shared by the committer and the readers.
 */
final class Places {
    private static final int STRIDE = 4096;

    private final ConcurrentNavigableMap<Long, Place> places = new ConcurrentSkipListMap<>();

    /** A place to look for a frame from. */
    record Place(Path file, long position) {}

    /** A place and the sequence of the record to be found there. */
    record Known(long sequence, Place place) {}

    void startOf(Path file, long firstSequence) {
        places.put(firstSequence, new Place(file, 0));
    }

    void passed(long sequence, Path file, long position) {
        if (sequence % STRIDE == 0) {
            places.putIfAbsent(sequence, new Place(file, position));
        }
    }

    /** The first record that is kept, or that there will be. */
    long first() {
        Map.Entry<Long, Place> first = places.firstEntry();
        return first == null ? 1 : first.getKey();
    }

    /** The oldest file, when another begins at {@code sequence} or before: then it holds nothing but records before that. */
    Optional<Path> oldestBefore(long sequence) {
        Map.Entry<Long, Place> first = places.firstEntry();
        return Optional.ofNullable(first)
                .map(entry -> entry.getValue().file())
                .filter(file -> places.headMap(sequence, true).values().stream()
                        .anyMatch(place -> !place.file().equals(file)));
    }

    void forget(Path file) {
        places.values().removeIf(place -> place.file().equals(file));
    }

    /** The nearest known place at or before a record, or null when the log begins later. */
    @Nullable
    Known before(long sequence) {
        Map.Entry<Long, Place> nearest = places.floorEntry(sequence);
        return nearest == null ? null : new Known(nearest.getKey(), nearest.getValue());
    }
}
