package io.penstock.adapters.hazelcastgrid;

import io.penstock.gridconfig.GridMaps;
import io.penstock.ports.driven.NotDoneException;
import io.penstock.ports.driven.UnknownOutcomeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Gathers operations by shard. There is one call at a time to each: an operation that finds none under way leaves at
 * once, all others wait for its return and leave together. So the busier a shard, the less an operation costs.
 *
 * <p>A call whose outcome nobody knows is made again, with the same operations and nothing in between, until an answer
 * comes or patience ends: the operations are idempotent, and their order is kept.
 */
final class Gatherer<K, A, O, R, P> implements ShardOperations<O, R> {
    /** How long a call is repeated. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How often a call is repeated, whatever the clock says. */
    private static final int REPEATS = 60;

    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final Kind<K, A, O, R, P> kind;
    private final ShardCall<O, R, P> call;
    private final Seen<P> seen;
    private final InstantSource clock;
    private final ScheduledExecutorService timer;
    private final Runnable repeated;
    private final List<Lane> lanes =
            IntStream.range(0, GridMaps.SHARDS).mapToObj(Lane::new).toList();
    private volatile boolean closed;

    /** Is shown what has changed, before the callers are told. */
    interface Seen<P> {
        void show(int shard, long epoch, List<P> pictures);
    }

    Gatherer(
            Kind<K, A, O, R, P> kind,
            ShardCall<O, R, P> call,
            Seen<P> seen,
            InstantSource clock,
            ScheduledExecutorService timer,
            Runnable repeated) {
        this.kind = kind;
        this.call = call;
        this.seen = seen;
        this.clock = clock;
        this.timer = timer;
        this.repeated = repeated;
    }

    @Override
    public CompletableFuture<R> submit(O operation) {
        Answers.One<R> answer = new Answers.One<>();
        laneOf(operation).submit(new Waiting<>(operation, answer, 0));
        return answer.future();
    }

    @Override
    public CompletableFuture<List<R>> submitAll(List<? extends O> operations) {
        Answers.Many<R> answers = new Answers.Many<>(operations.size());
        Set<Lane> touched = new HashSet<>();
        for (int place = 0; place < operations.size(); place++) {
            Lane lane = laneOf(operations.get(place));
            if (lane.enqueue(new Waiting<>(operations.get(place), answers, place))) {
                touched.add(lane);
            }
        }
        touched.forEach(Lane::sendUnlessBusy);
        return answers.future();
    }

    private Lane laneOf(O operation) {
        return lanes.get(GridMaps.shardOf(kind.shardHash(kind.key(operation))));
    }

    @Override
    public void close() {
        closed = true;
        lanes.forEach(Lane::abandon);
    }

    /** The way to one shard. Whoever has set {@code busy} owns all that is not safe for several threads. */
    private final class Lane {
        private final int shard;
        private final Queue<Waiting<O, R>> queue = new ConcurrentLinkedQueue<>();
        private final AtomicInteger queued = new AtomicInteger();
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile List<Waiting<O, R>> sent = List.of();
        private Instant firstSent = Instant.EPOCH;
        private int repeats;

        Lane(int shard) {
            this.shard = shard;
        }

        void submit(Waiting<O, R> waiting) {
            if (enqueue(waiting)) {
                sendUnlessBusy();
            }
        }

        /** Whether there is room for it; if not, it has been told. */
        boolean enqueue(Waiting<O, R> waiting) {
            if (closed) {
                waiting.fail(new NotDoneException("the grid is closed"));
                return false;
            }
            if (queued.incrementAndGet() > QUEUE_BOUND) {
                queued.decrementAndGet();
                waiting.fail(tooMuch());
                return false;
            }
            queue.add(waiting);
            return true;
        }

        private NotDoneException tooMuch() {
            return new NotDoneException("too much waits for shard " + shard + " of " + kind.map());
        }

        void sendUnlessBusy() {
            while (!queue.isEmpty() && busy.compareAndSet(false, true)) {
                if (sendNext()) {
                    return;
                }
                busy.set(false);
            }
        }

        /** Whether there was anything to send. */
        private boolean sendNext() {
            List<Waiting<O, R>> next = take();
            sent = next;
            if (next.isEmpty()) {
                return false;
            }
            repeats = 0;
            firstSent = clock.instant();
            send();
            return true;
        }

        private List<Waiting<O, R>> take() {
            int size = Math.min(CALL_BOUND, Math.max(1, queued.get()));
            List<Waiting<O, R>> next = new ArrayList<>(size);
            for (Waiting<O, R> first = queue.poll(); first != null; first = next.size() < size ? queue.poll() : null) {
                next.add(first);
            }
            queued.addAndGet(-next.size());
            return next;
        }

        private void send() {
            List<Waiting<O, R>> batch = sent;
            List<O> operations = new ArrayList<>(batch.size());
            for (Waiting<O, R> each : batch) {
                operations.add(each.operation());
            }
            try {
                call.send(shard, operations, clock.instant(), repeats > 0)
                        .whenComplete((reply, fault) -> came(batch, reply, fault));
            } catch (RuntimeException e) {
                fail(batch, e);
            }
        }

        private void came(List<Waiting<O, R>> batch, @Nullable Reply<R, P> reply, @Nullable Throwable fault) {
            if (reply != null) {
                answer(batch, reply);
            } else {
                fail(batch, fault == null ? new IllegalStateException("no reply") : Failure.root(fault));
            }
        }

        /** The next call is on its way before the answers of this one are given. */
        private void answer(List<Waiting<O, R>> batch, Reply<R, P> reply) {
            try {
                seen.show(shard, reply.epoch(), reply.pictures());
            } catch (RuntimeException e) {
                fail(batch, e);
                return;
            }
            next();
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).settle(reply.verdicts().get(i));
            }
        }

        private void fail(List<Waiting<O, R>> batch, Throwable fault) {
            if (!closed && Failure.isPassing(fault) && isPatient() && sendLater()) {
                repeated.run();
                return;
            }
            RuntimeException told = Failure.toCallers(fault, repeats > 0);
            next();
            batch.forEach(each -> each.fail(told));
        }

        private boolean isPatient() {
            return repeats < REPEATS && clock.instant().isBefore(firstSent.plus(PATIENCE));
        }

        private boolean sendLater() {
            long pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(repeats, 16));
            repeats++;
            try {
                timer.schedule(this::send, pause, TimeUnit.MILLISECONDS);
                return true;
            } catch (RejectedExecutionException e) {
                return false;
            }
        }

        private void next() {
            if (!sendNext()) {
                busy.set(false);
                sendUnlessBusy();
            }
        }

        /** Nobody will come back to tell these. */
        void abandon() {
            UnknownOutcomeException told =
                    new UnknownOutcomeException("the grid was closed", new IllegalStateException("closed"));
            sent.forEach(each -> each.fail(told));
            for (Waiting<O, R> each = queue.poll(); each != null; each = queue.poll()) {
                each.fail(told);
            }
        }
    }
}
