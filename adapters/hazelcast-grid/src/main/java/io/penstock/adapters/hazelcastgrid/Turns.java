package io.penstock.adapters.hazelcastgrid;

import io.penstock.gridconfig.GridMaps;
import io.penstock.ports.driven.NotDoneException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Operations on the shards of a member that is alone: done by the thread that brings them, on the very shards that the
 * grid holds, without a call. Of several threads at one shard the first does the work of all; the others leave theirs and
 * go. So nobody waits, and a shard that many want is worked on in batches.
 *
 * <p>{@link Gatherer} does the same for any number of members, and is what this is compared with.
 */
final class Turns<K, A, O, R, P> implements ShardOperations<O, R>, Round.Visitor {
    private final Kind<K, A, O, R, P> kind;
    private final List<Lane> lanes = new ArrayList<>(GridMaps.SHARDS);
    private final Gatherer.Seen<P> seen;
    private final InstantSource clock;
    private final Executor relief;
    private volatile boolean closed;

    /** What a turn came to. */
    private sealed interface Turn<O, R> {
        void settle();

        record Done<O, R>(List<Waiting<O, R>> batch, List<Verdict<R>> verdicts) implements Turn<O, R> {
            @Override
            public void settle() {
                for (int i = 0; i < batch.size(); i++) {
                    batch.get(i).settle(verdicts.get(i));
                }
            }
        }

        /** A bug of ours: nobody knows how much of it was done. */
        record BrokenOff<O, R>(List<Waiting<O, R>> batch, RuntimeException told) implements Turn<O, R> {
            @Override
            public void settle() {
                batch.forEach(waiting -> waiting.fail(told));
            }
        }
    }

    /** @param relief goes on with what would keep a caller too long */
    Turns(
            Kind<K, A, O, R, P> kind,
            List<Shard<K, A, O, R, P>> shards,
            Gatherer.Seen<P> seen,
            InstantSource clock,
            Executor relief) {
        this.kind = kind;
        this.seen = seen;
        this.clock = clock;
        this.relief = relief;
        if (shards.size() > Long.SIZE) {
            throw new IllegalArgumentException("more shards than bits in a word: " + shards.size());
        }
        for (int shard = 0; shard < shards.size(); shard++) {
            lanes.add(new Lane(shard, shards.get(shard)));
        }
    }

    @Override
    public CompletableFuture<R> submit(O operation) {
        Answers.One<R> answer = new Answers.One<>();
        Lane lane = laneOf(operation);
        lane.leave(new Waiting<>(operation, answer, 0));
        Round.visit(this, lane.bit(), relief);
        return answer.future();
    }

    @Override
    public CompletableFuture<List<R>> submitAll(List<? extends O> operations) {
        Answers.Many<R> answers = new Answers.Many<>(operations.size());
        long touched = 0;
        for (int place = 0; place < operations.size(); place++) {
            Lane lane = laneOf(operations.get(place));
            lane.leave(new Waiting<>(operations.get(place), answers, place));
            touched |= lane.bit();
        }
        Round.visit(this, touched, relief);
        return answers.future();
    }

    /**
     * A turn at each of these shards, if nobody is at it: what comes meanwhile is the next turn. Callers are told when all
     * are done.
     *
     * @param wanted a bit for each
     */
    @Override
    public void visit(long wanted) {
        Instant now = clock.instant();
        List<Turn<O, R>> turns = new ArrayList<>(Long.bitCount(wanted));
        long left = 0;
        for (long rest = wanted; rest != 0; rest &= rest - 1) {
            Lane lane = lanes.get(Long.numberOfTrailingZeros(rest));
            List<Waiting<O, R>> batch = lane.begin();
            if (batch != null) {
                turns.add(lane.perform(batch, now));
                left |= lane.end() ? lane.bit() : 0;
            }
        }
        if (left != 0) {
            Round.visit(this, left, relief);
        }
        for (int i = 0; i < turns.size(); i++) {
            turns.get(i).settle();
        }
    }

    private Lane laneOf(O operation) {
        return lanes.get(GridMaps.shardOf(kind.shardHash(kind.key(operation))));
    }

    /** What was left and not begun is done by whoever is at it; it is as true as ever, and nobody needs it. */
    @Override
    public void close() {
        closed = true;
    }

    /** One shard and what waits for it. Whoever has set {@code busy} works on it. */
    private final class Lane {
        private final int number;
        private final Shard<K, A, O, R, P> shard;
        private final Queue<Waiting<O, R>> queue = new ConcurrentLinkedQueue<>();
        private final AtomicInteger queued = new AtomicInteger();
        private final AtomicBoolean busy = new AtomicBoolean();

        Lane(int number, Shard<K, A, O, R, P> shard) {
            this.number = number;
            this.shard = shard;
        }

        long bit() {
            return 1L << number;
        }

        void leave(Waiting<O, R> waiting) {
            if (closed) {
                waiting.fail(new NotDoneException("the grid is closed"));
            } else if (queued.incrementAndGet() > QUEUE_BOUND) {
                queued.decrementAndGet();
                waiting.fail(new NotDoneException("too much waits for shard " + number + " of " + kind.map()));
            } else {
                queue.add(waiting);
            }
        }

        /** What waits, for whoever has the shard from now on until {@link #end}; null: somebody is at it, or nothing waits. */
        @Nullable
        List<Waiting<O, R>> begin() {
            return queue.isEmpty() || !busy.compareAndSet(false, true) ? null : take();
        }

        private List<Waiting<O, R>> take() {
            List<Waiting<O, R>> batch = new ArrayList<>(Math.clamp(queued.get(), 1, CALL_BOUND));
            Waiting<O, R> next = queue.poll();
            while (next != null) {
                batch.add(next);
                next = batch.size() < CALL_BOUND ? queue.poll() : null;
            }
            queued.addAndGet(-batch.size());
            return batch;
        }

        /** Whether something waits that nobody has a turn for. */
        boolean end() {
            busy.set(false);
            return !queue.isEmpty();
        }

        Turn<O, R> perform(List<Waiting<O, R>> batch, Instant now) {
            try {
                Reply<R, P> reply = shard.performAlone(operations(batch), now);
                seen.show(number, reply.epoch(), reply.pictures());
                return new Turn.Done<>(batch, reply.verdicts());
            } catch (RuntimeException bug) {
                return new Turn.BrokenOff<>(batch, Failure.toCallers(bug, true));
            }
        }

        private List<O> operations(List<Waiting<O, R>> batch) {
            if (batch.size() == 1) {
                return List.of(batch.getFirst().operation());
            }
            List<O> operations = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                operations.add(batch.get(i).operation());
            }
            return operations;
        }
    }
}
