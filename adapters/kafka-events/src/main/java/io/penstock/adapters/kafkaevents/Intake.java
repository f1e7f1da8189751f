package io.penstock.adapters.kafkaevents;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the thread that polls and the one that applies: a lane for each partition, bounded, and of each lane
 * one batch at a time, so that a partition's order holds whatever becomes of a batch. Lanes take turns.
 */
final class Intake {
    private final FeedTuning tuning;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final Queue<Lane> ready = new ArrayDeque<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private int underway;
    private int goals;
    private boolean opened;
    private boolean closed;

    Intake(FeedTuning tuning) {
        this.tuning = tuning;
    }

    /** What one lane has taken, in its order. */
    record Batch(Lane lane, List<ConsumerRecord<byte[], byte[]>> records) {}

    /** Completes when each of the lanes opened first has applied what was there then. */
    CompletableFuture<Void> caughtUp() {
        return caughtUp;
    }

    boolean isCaughtUp() {
        return caughtUp.isDone() && !caughtUp.isCompletedExceptionally();
    }

    void open(Collection<Lane> fresh) {
        if (opens(fresh)) {
            reached();
        }
    }

    private synchronized boolean opens(Collection<Lane> fresh) {
        fresh.forEach(lane -> lanes.put(lane.partition(), lane));
        if (opened) {
            return false;
        }
        opened = true;
        goals = (int) fresh.stream().filter(lane -> !lane.goalReached()).count();
        return goals == 0;
    }

    synchronized boolean isOpen() {
        return opened;
    }

    /** The offsets to be fetched next. */
    synchronized Map<TopicPartition, Long> positions() {
        return lanes.values().stream().collect(Collectors.toMap(Lane::partition, Lane::next));
    }

    /** Where enough waits. */
    synchronized Set<TopicPartition> crowded() {
        return lanes.values().stream()
                .filter(lane -> lane.waiting() >= tuning.waitingMax())
                .map(Lane::partition)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized void fetched(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        Lane lane = lane(partition);
        boolean wasReady = lane.isReady();
        lane.fetched(records);
        if (!wasReady) {
            enqueue(lane);
        }
    }

    /**
     * The consumer stands at {@code next}; what it has fetched before that is here.
     *
     * @param behind how many records it has not fetched
     */
    void position(TopicPartition partition, long next, long behind) {
        if (moves(lane(partition), next, behind)) {
            reached();
        }
    }

    private synchronized boolean moves(Lane lane, long next, long behind) {
        lane.position(next, behind);
        return reachesLastGoal(lane);
    }

    /** Blocks until some lane has something and may send it; null when closed. */
    synchronized @Nullable Batch take() throws InterruptedException {
        while (!closed && (ready.isEmpty() || underway >= tuning.underwayMax())) {
            wait();
        }
        if (closed) {
            return null;
        }
        Lane lane = ready.remove();
        lane.state(Lane.State.UNDERWAY);
        underway++;
        return new Batch(lane, lane.take(tuning.batch()));
    }

    /** The same, for whoever only helps to catch up: null also when that is done. */
    synchronized @Nullable Batch takeToCatchUp() throws InterruptedException {
        while (!closed && !caughtUp.isDone() && (ready.isEmpty() || underway >= tuning.underwayMax())) {
            wait();
        }
        return caughtUp.isDone() ? null : take();
    }

    private void reached() {
        caughtUp.complete(null);
        synchronized (this) {
            notifyAll();
        }
    }

    /** What else waits in a lane that is set back. */
    synchronized List<ConsumerRecord<byte[], byte[]>> more(Lane lane, int max) {
        return lane.take(max);
    }

    /** The lane's batch has failed: it goes its own, slower way, and holds up no other. */
    synchronized void setBack(Lane lane) {
        lane.state(Lane.State.SET_BACK);
        underway--;
        notifyAll();
    }

    /** What the lane had taken is dealt with. */
    void done(Lane lane) {
        if (rests(lane)) {
            reached();
        }
    }

    private synchronized boolean rests(Lane lane) {
        if (lane.state() == Lane.State.UNDERWAY) {
            underway--;
        }
        lane.state(Lane.State.RESTING);
        enqueue(lane);
        notifyAll();
        return reachesLastGoal(lane);
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** The moment up to which all lanes have applied all; 0 when there was none yet. */
    synchronized long currentMillis(long seenMillis) {
        return opened
                ? lanes.values().stream()
                        .mapToLong(lane -> lane.current(seenMillis))
                        .min()
                        .orElse(seenMillis)
                : 0;
    }

    /** Records not applied yet, by partition. */
    synchronized Map<String, Long> lag() {
        var lag = new TreeMap<String, Long>();
        lanes.values().forEach(lane -> lag.put(lane.partition().toString(), lane.lag()));
        return lag;
    }

    synchronized int underway() {
        return underway;
    }

    private void enqueue(Lane lane) {
        if (lane.isReady()) {
            ready.add(lane);
            notifyAll();
        }
    }

    private boolean reachesLastGoal(Lane lane) {
        return lane.reachesGoal() && --goals == 0;
    }

    private synchronized Lane lane(TopicPartition partition) {
        Lane lane = lanes.get(partition);
        if (lane == null) {
            throw new IllegalStateException(partition + " was never opened");
        }
        return lane;
    }
}
