package io.penstock.adapters.hazelcastgrid;

import io.penstock.gridconfig.GridMaps;
import java.util.Collection;
import java.util.function.Predicate;
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
                replace(known, picture);
                part.digest += digest(picture) - (known == null ? 0 : digest(known));
                news++;
            }
        }
        return news;
    }

    private long digest(P picture) {
        return Digest.of(kind.digestHash(kind.keyOf(picture)), kind.revisionOf(picture));
    }

    /** A shard that was lost and began anew counts its revisions from the start. */
    private void beginAnew(Part part, int shard, long epoch) {
        if (epoch > part.epoch) {
            if (part.epoch != 0) {
                forgetIf(key -> GridMaps.shardOf(kind.shardHash(key)) == shard);
            }
            part.epoch = epoch;
            part.digest = 0;
        }
    }

    /** Equal to the shard's when everything is shown as it is. */
    final long digest(int shard) {
        synchronized (parts[shard]) {
            return parts[shard].digest;
        }
    }

    /** The revision that is shown, 0 for nothing. */
    final long revision(K key) {
        P known = known(key);
        return known == null ? 0 : kind.revisionOf(known);
    }

    /** Shows this picture, though a later one was shown: the grid itself has gone back. */
    final void showAgain(int shard, P picture) {
        Part part = parts[shard];
        synchronized (part) {
            P known = known(kind.keyOf(picture));
            replace(known, picture);
            part.digest += digest(picture) - (known == null ? 0 : digest(known));
        }
    }

    abstract @Nullable P known(K key);

    /** Called under the lock of the key's shard. */
    abstract void replace(@Nullable P known, P picture);

    abstract void forgetIf(Predicate<K> isGone);
}
