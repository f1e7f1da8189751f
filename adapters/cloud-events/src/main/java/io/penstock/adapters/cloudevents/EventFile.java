package io.penstock.adapters.cloudevents;

import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driving.ApplyEvents;
import io.penstock.ports.driving.BusinessEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.BiConsumer;

/** A file of structured CloudEvents, one a line, taken in before the node is ready. */
public final class EventFile {
    private EventFile() {}

    /**
     * What became of a file's lines; blank ones and comments do not count.
     *
     * @param ignored known types that call for nothing
     */
    public record Counts(long applied, long ignored, long unreadable) {}

    /**
     * Hands a file's events to the sink in chunks, several at a time, those about one thing in their order, and comes
     * back when all of them are applied. Blocking: yes. What cannot be read goes to {@code unreadable} with its line's
     * number, on the calling thread, and the rest goes on.
     *
     * @param readAt the time of an event that has none of its own
     * @throws IOException when the file cannot be read
     * @throws java.util.concurrent.CompletionException when the sink could not apply a chunk; some of those after it
     *     may have been applied
     */
    public static Counts applyTo(
            Path file, Instant readAt, EventCodec codec, ApplyEvents sink, BiConsumer<Long, String> unreadable)
            throws IOException {
        Intake intake = new Intake(new Chunks(sink), unreadable);
        try (FileReading reading = new FileReading(file, new StructuredEvents(readAt), codec)) {
            reading.forEach(intake);
        }
        return intake.finish();
    }

    /** One file on its way through. */
    private static final class Intake implements FileReading.Taker {
        private final Chunks chunks;
        private final BiConsumer<Long, String> unreadable;
        private long appliedCount;
        private long ignoredCount;
        private long unreadableCount;

        Intake(Chunks chunks, BiConsumer<Long, String> unreadable) {
            this.chunks = chunks;
            this.unreadable = unreadable;
        }

        @Override
        public void take(BusinessEvent event) {
            if (event instanceof BusinessEvent.Ignored) {
                ignoredCount++;
            } else {
                appliedCount++;
                chunks.add(event);
            }
        }

        @Override
        public void take(FileReading.Unreadable line) {
            unreadableCount++;
            unreadable.accept(line.line(), line.problem());
        }

        Counts finish() {
            chunks.finish();
            return new Counts(appliedCount, ignoredCount, unreadableCount);
        }
    }
}
