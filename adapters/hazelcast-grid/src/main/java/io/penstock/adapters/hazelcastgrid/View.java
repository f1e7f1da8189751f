package io.penstock.adapters.hazelcastgrid;

import io.penstock.gridconfig.GridMaps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * This node's own copy of one kind of truth. Reading neither waits nor asks anyone; of two pictures of one thing the
 * one with the higher revision stays, whichever comes first.
 *
 * @param <K> names a thing
 * @param <P> a thing at one revision
 */
abstract class View<K, P> {
    private final Kind<K, ?, ?, ?, P> kind;
    private final Part[] parts =
            IntStream.range(0, GridMaps.SHARDS).mapToObj(shard -> new Part()).toArray(Part[]::new);

    /** What is known of one shard; it is also the lock under which that part of the view changes. */
    private static final class Part {
        long epoch;
        long digest;
    }

    /**
     * What was shown of a shard at one moment.
     *
     * @param epoch of the shard, 0 when nothing of it was shown yet
     * @param revisions by the names of the things
     */
    record Shown<K>(long epoch, Map<K, Long> revisions) {}

    View(Kind<K, ?, ?, ?, P> kind) {
        this.kind = kind;
    }

    /** Shows what is news of {@code pictures}; tells how many were. */
    final int show(int shard, long epoch, Collection<P> pictures) {
        if (pictures.isEmpty()) {
            return 0;
        }
        Part part = parts[shard];
        synchronized (part) {
            beginAnew(part, shard, epoch);
            return epoch < part.epoch ? 0 : show(part, pictures);
        }
    }

    private int show(Part part, Collection<P> pictures) {
        int news = 0;
        for (P picture : pictures) {
            P known = known(kind.keyOf(picture));
            if (known == null || kind.revisionOf(known) < kind.revisionOf(picture)) {
                replace(part, known, picture);
                news++;
            }
        }
        return news;
    }

    private void replace(Part part, @Nullable P known, P picture) {
        replace(known, picture);
        part.digest += digest(picture) - (known == null ? 0 : digest(known));
    }

    private void remove(Part part, P known) {
        remove(known);
        part.digest -= digest(known);
    }

    private long digest(P picture) {
        return Digest.of(kind.digestHash(kind.keyOf(picture)), kind.revisionOf(picture));
    }

    /** A shard that was lost and began anew counts its revisions from the start. */
    private void beginAnew(Part part, int shard, long epoch) {
        if (epoch > part.epoch) {
            if (part.epoch != 0) {
                of(shard).forEach(known -> remove(part, known));
            }
            part.epoch = epoch;
        }
    }

    private List<P> of(int shard) {
        List<P> found = new ArrayList<>();
        each(picture -> {
            if (GridMaps.shardOf(kind.shardHash(kind.keyOf(picture))) == shard) {
                found.add(picture);
            }
        });
        return found;
    }

    /** Equal to the shard's when everything is shown as it is. */
    final long digest(int shard) {
        synchronized (parts[shard]) {
            return parts[shard].digest;
        }
    }

    /** All that is shown of a shard; what changes meanwhile may be in it or not. */
    final Shown<K> shown(int shard) {
        Map<K, Long> revisions = new HashMap<>();
        long epoch = epoch(shard);
        of(shard).forEach(picture -> revisions.put(kind.keyOf(picture), kind.revisionOf(picture)));
        return new Shown<>(epoch, revisions);
    }

    /** When the shard of a thing was begun, which is its epoch; {@link Instant#MAX} when nothing of it was shown yet. */
    final Instant begun(K key) {
        long epoch = epoch(GridMaps.shardOf(kind.shardHash(key)));
        return epoch == 0 ? Instant.MAX : Instant.ofEpochMilli(epoch);
    }

    private long epoch(int shard) {
        synchronized (parts[shard]) {
            return parts[shard].epoch;
        }
    }

    /**
     * Shows a shard as the grid has it, though more was shown: the grid itself has gone back, or has the shard from an
     * earlier epoch. What has changed here since {@code shown} stays; tells how many pictures were put right.
     */
    final int goBack(int shard, Shown<K> shown, Surveyed<P> found) {
        Part part = parts[shard];
        synchronized (part) {
            if (part.epoch != shown.epoch()) {
                return 0;
            }
            boolean isOfAnotherEpoch = found.epoch() != part.epoch;
            Map<K, Long> left = new HashMap<>(shown.revisions());
            int changed = 0;
            for (P picture : found.pictures()) {
                K key = kind.keyOf(picture);
                Long before = left.remove(key);
                P known = known(key);
                if (isOfAnotherEpoch || (isStill(known, before) && kind.revisionOf(picture) < before)) {
                    replace(part, known, picture);
                    changed++;
                }
            }
            for (Map.Entry<K, Long> gone : left.entrySet()) {
                P known = known(gone.getKey());
                if (known != null && isStill(known, gone.getValue())) {
                    remove(part, known);
                    changed++;
                }
            }
            part.epoch = found.epoch();
            return changed;
        }
    }

    private boolean isStill(@Nullable P known, @Nullable Long revision) {
        return known != null && revision != null && kind.revisionOf(known) == revision;
    }

    abstract @Nullable P known(K key);

    abstract void each(Consumer<P> visitor);

    /** Called under the lock of the key's shard. */
    abstract void replace(@Nullable P known, P picture);

    /** Called under the lock of the key's shard: nothing is shown from then on. */
    abstract void remove(P known);
}
