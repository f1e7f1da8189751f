package io.penstock.gateway.application;

import io.penstock.domain.packing.Packing;
import io.penstock.domain.packing.Unpacking;
import io.penstock.domain.shared.CustomerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for each customer, in its order. A task is an object from its turn to its end; what waits is packed, many
 * tasks in one array: there may be millions, and a collector copies and follows every object of each. Room is given back
 * as tasks leave. Not safe for several threads.
 */
final class Backlog {
    private static final int USUAL_BYTES = 64;
    private static final int LONGEST_CHUNK = 1 << 12;

    /** What is added is written here first. */
    private final Packing task = new Packing(USUAL_BYTES);

    private final Map<CustomerId, Tasks> byCustomer = new HashMap<>();

    /** Those of one customer: the head, once its turn has come, and what waits, in a chain of chunks. */
    private static final class Tasks {
        @Nullable
        Task head;

        private @Nullable Chunk first;
        private @Nullable Chunk last;

        boolean isEmpty() {
            return head == null && first == null;
        }

        void add(Packing task) {
            Chunk chunk = last;
            if (chunk == null || !chunk.hasRoom(task.length())) {
                chunk = append(task.length());
            }
            chunk.add(task);
        }

        /** With room for twice as many as wait in the last: few tasks take few bytes, and many take few arrays. */
        private Chunk append(int length) {
            Chunk before = last;
            int usual = before == null ? length : 2 * before.tasks * length;
            Chunk chunk = new Chunk(Math.max(length, Math.min(usual, LONGEST_CHUNK)));
            if (before == null) {
                first = chunk;
            } else {
                before.next = chunk;
            }
            last = chunk;
            return chunk;
        }

        /** The first of what waits, which waits no longer. */
        Task take(CustomerId customer) {
            Chunk chunk = Objects.requireNonNull(first);
            Task task = chunk.take(customer);
            if (chunk.tasks == 0) {
                first = chunk.next;
                chunk.next = null; // what is garbage and old would keep what is young from being collected
                if (first == null) {
                    last = null;
                }
            }
            return task;
        }

        long bytes() {
            long bytes = 0;
            for (Chunk chunk = first; chunk != null; chunk = chunk.next) {
                bytes += chunk.bytes.length;
            }
            return bytes;
        }
    }

    /** An array of tasks, one after the other. */
    private static final class Chunk {
        final byte[] bytes;
        /** Stands at the first that was not taken yet. */
        private final Unpacking in;
        /** Written so far. */
        private int end;
        /** How many were not taken yet. */
        int tasks;

        @Nullable
        Chunk next;

        Chunk(int length) {
            this.bytes = new byte[length];
            this.in = new Unpacking(bytes, 0);
        }

        boolean hasRoom(int length) {
            return bytes.length - end >= length;
        }

        void add(Packing task) {
            task.copyTo(bytes, end);
            end += task.length();
            tasks++;
        }

        Task take(CustomerId customer) {
            tasks--;
            return new Task(customer, in);
        }
    }

    /** Whether it is the only one of its customer: its turn comes next. What is added is copied, not kept. */
    boolean add(Task added) {
        task.clear();
        added.pack(task);
        Tasks tasks = byCustomer.computeIfAbsent(added.customer, _ -> new Tasks());
        boolean isOnly = tasks.isEmpty();
        tasks.add(task);
        return isOnly;
    }

    /** The first of a customer that has some; the same object until it is removed. */
    Task head(CustomerId customer) {
        Tasks tasks = byCustomer.get(customer);
        if (tasks == null) {
            throw new IllegalStateException("nothing to do for " + customer);
        }
        Task head = tasks.head;
        if (head == null) {
            head = tasks.take(customer);
            tasks.head = head;
        }
        return head;
    }

    /**
     * Whether another of its customer is next.
     *
     * @param head as {@link #head} gave it
     */
    boolean remove(Task head) {
        Tasks tasks = byCustomer.get(head.customer);
        if (tasks == null || tasks.head != head) {
            throw new IllegalStateException("not the first of its customer: " + head.id);
        }
        tasks.head = null;
        if (tasks.isEmpty()) {
            byCustomer.remove(head.customer);
            return false;
        }
        return true;
    }

    /** Bytes that are taken, for what waits or for nothing any more. */
    long bytes() {
        return byCustomer.values().stream().mapToLong(Tasks::bytes).sum();
    }
}
