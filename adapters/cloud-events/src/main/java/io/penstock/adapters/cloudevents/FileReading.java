package io.penstock.adapters.cloudevents;

import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads a file of events on a thread of its own, a few pages ahead of whoever applies them. */
final class FileReading implements AutoCloseable {
    private static final int LINES_A_PAGE = 500;
    private static final int PAGES_AHEAD = 8;

    private final BlockingQueue<Page> pages = new ArrayBlockingQueue<>(PAGES_AHEAD);
    private final StructuredEvents events;
    private final EventCodec codec;
    private final Lines lines;
    private final Thread thread;

    /** A line that is no event, the file's first being 1, and why. */
    record Unreadable(long line, String problem) {}

    /**
     * Some lines of the file, in its order.
     *
     * @param fault what kept the rest from being read
     */
    private record Page(
            List<BusinessEvent> events,
            List<Unreadable> unreadable,
            boolean isLast,
            @Nullable Throwable fault) {}

    /** What is done with the events and with what is none, on the thread that {@link #forEach} was called on. */
    interface Taker {
        void take(BusinessEvent event);

        void take(Unreadable line);
    }

    FileReading(Path file, StructuredEvents events, EventCodec codec) throws IOException {
        this.events = events;
        this.codec = codec;
        lines = new Lines(file);
        thread = Thread.ofPlatform().daemon().name("event-file").start(this::read);
    }

    /** All that there is. Blocking: yes. */
    void forEach(Taker taker) throws IOException {
        Page page;
        do {
            page = next();
            page.events.forEach(taker::take);
            page.unreadable.forEach(taker::take);
        } while (!page.isLast);
        if (page.fault != null) {
            throw new IOException("reading the events file", page.fault);
        }
    }

    private Page next() throws InterruptedIOException {
        try {
            return pages.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("while reading the events file");
        }
    }

    private void read() {
        try {
            Page page;
            do {
                page = readPage();
                pages.put(page);
            } while (!page.isLast);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private Page readPage() {
        List<BusinessEvent> read = new ArrayList<>(LINES_A_PAGE);
        List<Unreadable> unreadable = new ArrayList<>();
        try {
            for (int i = 0; i < LINES_A_PAGE; i++) {
                if (!lines.next()) {
                    return new Page(read, unreadable, true, null);
                }
                readLine(read, unreadable);
            }
            return new Page(read, unreadable, false, null);
        } catch (IOException | RuntimeException fault) {
            return new Page(read, unreadable, true, fault);
        }
    }

    private void readLine(List<BusinessEvent> read, List<Unreadable> unreadable) {
        try {
            read.add(codec.decode(events.read(lines)));
        } catch (UnreadableEventException e) {
            unreadable.add(new Unreadable(lines.number(), String.valueOf(e.getMessage())));
        }
    }

    /** Whatever has not been taken is not read. */
    @Override
    public void close() throws IOException {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        lines.close();
    }
}
