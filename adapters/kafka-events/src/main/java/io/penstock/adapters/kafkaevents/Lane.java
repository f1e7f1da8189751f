package io.penstock.adapters.kafkaevents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition's way to the sink: what waits, and whether a batch is on its way. Not thread-safe: the intake guards it. */
final class Lane {
    /** Resting --taken--> underway --applied--> resting; underway --failed--> set back --applied after all--> resting. */
    enum State {
        RESTING,
        UNDERWAY,
        SET_BACK
    }

    private final TopicPartition partition;
    private final Queue<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private final long goal;
    private State state = State.RESTING;
    private boolean goalReached;
    private int taken;
    private long takenFrom;
    private long next;
    private long behind;
    /** All before this offset was there when it was last asked how current the lane is. */
    private long markedEnd;

    private long markedMillis;
    private long currentMillis;

    /**
     * @param next the offset to be fetched first
     * @param goal the offset before which all is to be applied for this lane to count as caught up
     */
    Lane(TopicPartition partition, long next, long goal) {
        this.partition = partition;
        this.next = next;
        this.goal = goal;
        this.goalReached = next >= goal;
    }

    TopicPartition partition() {
        return partition;
    }

    String topic() {
        return partition.topic();
    }

    State state() {
        return state;
    }

    void state(State next) {
        state = next;
        if (next == State.RESTING) {
            taken = 0;
        }
    }

    void fetched(Collection<ConsumerRecord<byte[], byte[]>> records) {
        waiting.addAll(records);
    }

    void position(long next, long behind) {
        this.next = next;
        this.behind = behind;
    }

    long next() {
        return next;
    }

    int waiting() {
        return waiting.size();
    }

    List<ConsumerRecord<byte[], byte[]>> take(int max) {
        int count = Math.min(max, waiting.size());
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(count);
        for (int i = 0; i < count; i++) {
            records.add(waiting.remove());
        }
        if (taken == 0 && count > 0) {
            takenFrom = records.getFirst().offset();
        }
        taken += count;
        return records;
    }

    boolean isReady() {
        return state == State.RESTING && !waiting.isEmpty();
    }

    boolean goalReached() {
        return goalReached;
    }

    /** Whether the goal is reached now and was not before. */
    boolean reachesGoal() {
        if (goalReached || next < goal || state != State.RESTING || !waiting.isEmpty()) {
            return false;
        }
        goalReached = true;
        return true;
    }

    /**
     * The moment up to which all is applied that the partition held, 0 when there was none yet; marks what is there now
     * to be reached next.
     *
     * @param seenMillis when the broker was last known to tell the truth about the partition's end
     */
    long current(long seenMillis) {
        if (appliedTo() >= markedEnd && markedMillis > 0) {
            currentMillis = markedMillis;
        }
        if (appliedTo() >= markedEnd) {
            markedEnd = next + behind;
            markedMillis = seenMillis;
        }
        return currentMillis;
    }

    /** All before this offset is applied. */
    private long appliedTo() {
        if (taken > 0) {
            return takenFrom;
        }
        var first = waiting.peek();
        return first == null ? next : first.offset();
    }

    long lag() {
        return behind + waiting.size() + taken;
    }
}
