package io.penstock.adapters.hazelcastgrid;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import io.penstock.domain.table.RecordPool;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a map: many aggregates. Changed on its partition's thread alone; its methods exclude each other all
 * the same, because a copy of it may be written for another member at any time.
 */
final class Shard<K, A, O, R, P> {
    /** How many that are over are forgotten in one call, at most. */
    private static final int FORGET_AT_ONCE = 64;

    private final Kind<K, A, O, R, P> kind;
    private final Aggregates<K, A> aggregates;
    /** What they keep packed, beside each other. */
    private final RecordPool pool = new RecordPool();
    /** When each was found to end; it may have been prolonged since, and is looked at again then. */
    private final Ends ends = new Ends();

    private final long epoch;
    /** Equal to a view's when the view shows every aggregate at its revision. */
    private long digest;

    Shard(Kind<K, A, O, R, P> kind, long epoch) {
        this.kind = kind;
        this.aggregates = kind.aggregates();
        this.epoch = epoch;
    }

    /** What a batch did: the reply, and those of its operations that changed anything. */
    record Done<O, R, P>(Reply<R, P> reply, List<O> effective) {}

    synchronized Done<O, R, P> perform(List<O> operations, Instant now, boolean tellAll) {
        List<O> effective = new ArrayList<>(operations.size());
        return new Done<>(perform(operations, now, tellAll, effective::add), effective);
    }

    /** The same where there is no other member that would have to do it too. */
    synchronized Reply<R, P> performAlone(List<O> operations, Instant now) {
        return perform(operations, now, false, _ -> {});
    }

    private Reply<R, P> perform(List<O> operations, Instant now, boolean tellAll, Consumer<O> effective) {
        Collection<A> toShow = operations.size() == 1 ? new ArrayList<>(1) : new HashSet<>();
        List<Verdict<R>> verdicts = new ArrayList<>(operations.size());
        for (int i = 0; i < operations.size(); i++) {
            verdicts.add(perform(operations.get(i), now, tellAll, effective, toShow));
        }
        forget(now);
        return new Reply<>(kind, epoch, verdicts, pictures(toShow));
    }

    private List<P> pictures(Collection<A> toShow) {
        if (toShow.isEmpty()) {
            return List.of();
        }
        List<P> pictures = new ArrayList<>(toShow.size());
        for (A aggregate : toShow) {
            pictures.add(kind.picture(aggregate));
        }
        return pictures;
    }

    private Verdict<R> perform(O operation, Instant now, boolean tellAll, Consumer<O> effective, Collection<A> toShow) {
        K key = kind.key(operation);
        int place = aggregates.find(key);
        boolean isKnown = place != Aggregates.NOWHERE;
        A aggregate = isKnown ? aggregates.at(place) : kind.fresh(key, pool);
        long before = kind.revision(aggregate);
        Instant endBefore = isKnown ? kind.end(aggregate) : null;
        Verdict<R> verdict = judge(aggregate, operation, now);
        boolean hasChanged = kind.revision(aggregate) != before;
        if (hasChanged) {
            if (isKnown) {
                aggregates.putBack(place, aggregate);
            } else {
                aggregates.add(key, aggregate);
            }
            changed(key, aggregate, before, endBefore);
        }
        if (hasChanged || kind.isSilent(operation)) {
            effective.accept(operation);
        }
        boolean exists = hasChanged || isKnown;
        if (exists && kind.isSeen() && (hasChanged || tellAll || speaksOfAnEffect(verdict))) {
            toShow.add(aggregate);
        }
        return verdict;
    }

    /** The same again on a backup, where nobody waits for an answer. */
    synchronized void replay(List<O> operations, Instant now) {
        for (O operation : operations) {
            perform(operation, now, false, _ -> {}, new ArrayList<>(1));
        }
        forget(now);
    }

    private Verdict<R> judge(A aggregate, O operation, Instant now) {
        try {
            return new Verdict.Given<>(kind.apply(aggregate, operation, now));
        } catch (RuntimeException e) {
            return new Verdict.Broken<>(e.toString());
        }
    }

    private boolean speaksOfAnEffect(Verdict<R> verdict) {
        return verdict instanceof Verdict.Given<R>(R outcome) && kind.shows(outcome);
    }

    private void changed(K key, A aggregate, long before, @Nullable Instant endBefore) {
        digest += Digest.of(kind.digestHash(key), kind.revision(aggregate)) - Digest.of(kind.digestHash(key), before);
        Instant end = kind.end(aggregate);
        if (end != null && (endBefore == null || end.isBefore(endBefore))) {
            ends.add(end, Aggregates.hash(key));
        }
    }

    private void forget(Instant now) {
        OptionalInt due = ends.next(now);
        for (int i = 1; due.isPresent(); i++) {
            lookAtEnd(due.getAsInt(), now);
            due = i < FORGET_AT_ONCE ? ends.next(now) : OptionalInt.empty();
        }
    }

    /** However many share a hash, there are never more looks at it than there were. */
    private void lookAtEnd(int hash, Instant now) {
        Instant next = null;
        for (A aggregate : aggregates.of(hash)) {
            Instant end = kind.end(aggregate);
            if (end != null && !now.isBefore(end)) {
                K key = kind.nameOf(aggregate);
                aggregates.remove(aggregates.find(key));
                digest -= Digest.of(kind.digestHash(key), kind.revision(aggregate));
            } else if (end != null && (next == null || end.isBefore(next))) {
                next = end;
            }
        }
        if (next != null) {
            ends.add(next, hash);
        }
    }

    Kind<K, A, O, R, P> kind() {
        return kind;
    }

    /** All that can be seen of it, as it is. */
    synchronized Surveyed<P> survey(boolean withPictures) {
        List<P> pictures = new ArrayList<>();
        if (withPictures) {
            aggregates.forEach(aggregate -> pictures.add(kind.picture(aggregate)));
        }
        return new Surveyed<>(kind, epoch, digest, pictures);
    }

    /** Writes it whole, so that a copy can be made of it. */
    synchronized void write(ObjectDataOutput out) throws IOException {
        out.writeLong(epoch);
        out.writeInt(aggregates.size());
        for (A aggregate : aggregates) {
            kind.codecs().aggregate().write(out, aggregate);
        }
    }

    static <K, A, O, R, P> Shard<K, A, O, R, P> read(ObjectDataInput in, Kind<K, A, O, R, P> kind) throws IOException {
        Shard<K, A, O, R, P> copy = new Shard<>(kind, in.readLong());
        int size = in.readInt();
        for (int i = 0; i < size; i++) {
            copy.add(kind.codecs().aggregate().read(in));
        }
        return copy;
    }

    private void add(A copied) {
        K key = kind.nameOf(copied);
        A settled = kind.settled(copied, pool);
        aggregates.add(key, settled);
        changed(key, settled, 0, null);
    }
}
