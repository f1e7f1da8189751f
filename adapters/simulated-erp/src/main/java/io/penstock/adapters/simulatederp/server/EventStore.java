package io.penstock.adapters.simulatederp.server;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Every event the ERP ever had to tell, numbered from 1, in a file that follows from the ledger and is written anew at
 * each start. It is never forced: an event is appended only when its ledger frame is durable. One thread appends, any
 * may read.
 */
final class EventStore implements Closeable {
    private static final int STRIDE = 32;
    private static final int FIELDS = 5;

    private final FileChannel channel;
    private final Lock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    /** Where each {@link #STRIDE}th event starts. Guarded by the lock. */
    private long[] starts = new long[1024];
    /** Guarded by the lock. */
    private long end;
    /** Guarded by the lock. */
    private long last;

    private EventStore(FileChannel channel) {
        this.channel = channel;
    }

    static EventStore createAnew(Path directory) throws IOException {
        return new EventStore(FileChannel.open(
                directory.resolve("events.log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE));
    }

    void append(List<ErpEvent> events) throws IOException {
        if (events.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        List<byte[]> lines = new ArrayList<>(events.size());
        for (ErpEvent event : events) {
            text.setLength(0);
            text.append(event.type())
                    .append('\t')
                    .append(event.key())
                    .append('\t')
                    .append(event.id());
            text.append('\t')
                    .append(event.time())
                    .append('\t')
                    .append(event.data())
                    .append('\n');
            lines.add(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        write(lines);
        publish(lines);
    }

    private void write(List<byte[]> lines) throws IOException {
        ByteBuffer all =
                ByteBuffer.allocate(lines.stream().mapToInt(line -> line.length).sum());
        lines.forEach(all::put);
        all.flip();
        while (all.hasRemaining()) {
            channel.write(all);
        }
    }

    private void publish(List<byte[]> lines) {
        lock.lock();
        try {
            lines.forEach(line -> publish(line.length));
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void publish(int length) {
        if (last % STRIDE == 0) {
            int slot = (int) (last / STRIDE);
            if (slot == starts.length) {
                starts = Arrays.copyOf(starts, slot * 2);
            }
            starts[slot] = end;
        }
        end += length;
        last++;
    }

    long last() {
        lock.lock();
        try {
            return last;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is an event after the given one, or the time is up. */
    void awaitAfter(long sequence, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (last <= sequence && left > 0) {
                left = grown.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The events that follow {@code after}, at most {@code limit} of them. */
    List<ErpEvent> read(long after, int limit) throws IOException {
        Range range = range(after, limit);
        return range.wanted() == 0
                ? List.of()
                : parse(bytes(range.from(), range.to()), (int) (after % STRIDE), range.wanted());
    }

    /** Whole strides of the file that hold the wanted events. */
    private record Range(long from, long to, int wanted) {}

    private Range range(long after, int limit) {
        lock.lock();
        try {
            if (after >= last) {
                return new Range(0, 0, 0);
            }
            int wanted = (int) Math.min(limit, last - after);
            int slotBehind = (int) Math.ceilDiv(after + wanted, STRIDE);
            long to = (long) slotBehind * STRIDE < last ? starts[slotBehind] : end;
            return new Range(starts[(int) (after / STRIDE)], to, wanted);
        } finally {
            lock.unlock();
        }
    }

    private byte[] bytes(long from, long to) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(to - from));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("the event store is shorter than what was written to it");
            }
        }
        return buffer.array();
    }

    private static List<ErpEvent> parse(byte[] bytes, int skip, int wanted) {
        List<ErpEvent> events = new ArrayList<>(wanted);
        int start = 0;
        for (int i = 0, line = 0; i < bytes.length && events.size() < wanted; i++) {
            if (bytes[i] == '\n') {
                if (line++ >= skip) {
                    events.add(event(new String(bytes, start, i - start, StandardCharsets.UTF_8)));
                }
                start = i + 1;
            }
        }
        return events;
    }

    private static ErpEvent event(String line) {
        String[] fields = line.split("\t", FIELDS);
        return new ErpEvent(fields[0], fields[1], fields[2], fields[3], fields[4]);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
