package io.penstock.adapters.cloudevents;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** CloudEvents in structured mode, one JSON object a line. */
public final class StructuredEvents {
    private static final String SPEC_VERSION = "1.0";

    private final Instant readAt;

    /** @param readAt the time of an event that has none of its own */
    public StructuredEvents(Instant readAt) {
        this.readAt = readAt;
    }

    /**
     * The events of a file in its order, read as the stream is walked; to be closed. What is not an event goes to
     * {@code unreadable} with its line's number, the first being 1, and is passed over.
     */
    public Stream<RawEvent> read(Path file, BiConsumer<Long, String> unreadable) throws IOException {
        Lines lines = new Lines(file);
        Iterator<RawEvent> events = new EventIterator(lines, unreadable);
        int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(events, ordered), false)
                .onClose(() -> close(lines));
    }

    private static void close(Lines lines) {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing an events file", e);
        }
    }

    /** The event on the current line. */
    RawEvent read(Lines line) {
        if (line.isTooLong()) {
            throw new UnreadableEventException("a line longer than " + Lines.LENGTH_MAX + " bytes");
        }
        return read(line.buffer(), line.start(), line.length());
    }

    /** The event that {@code length} bytes from {@code offset} on hold. */
    public RawEvent read(byte[] bytes, int offset, int length) {
        try (Fields in = Fields.ofEvent(bytes, offset, length)) {
            Envelope envelope = new Envelope();
            for (String name = in.next(); name != null; name = in.next()) {
                envelope.take(in, name);
            }
            RawEvent event = envelope.event(in, bytes, offset);
            in.end();
            return event;
        } catch (JacksonException e) {
            throw unreadable(Fields.shortened(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private static UnreadableEventException unreadable(String problem, Exception cause) {
        UnreadableEventException unreadable = new UnreadableEventException("not readable as JSON: " + problem);
        unreadable.initCause(cause);
        return unreadable;
    }

    /** What stands around the data. */
    private final class Envelope {
        private @Nullable String specVersion;
        private @Nullable String id;
        private @Nullable String source;
        private @Nullable String type;
        private @Nullable Instant time;
        private @Nullable String key;
        private @Nullable String partitionKey;
        private @Nullable String subject;
        private @Nullable Data data;

        void take(Fields in, String name) throws IOException {
            switch (name) {
                case "specversion" -> specVersion = specVersion(in, specVersion);
                case "id" -> id = notEmpty(in, id);
                case "source" -> source = notEmpty(in, source);
                case "type" -> type = notEmpty(in, type);
                case "time" -> {
                    in.once(time);
                    time = in.instantOrNull();
                }
                case "key" -> key = text(in, key);
                case "partitionkey" -> partitionKey = text(in, partitionKey);
                case "subject" -> subject = text(in, subject);
                case "data" -> data = Data.read(in, data, isNamed());
                case "data_base64" -> throw in.unreadable("the data has to be a JSON object in data");
                default -> in.skip();
            }
        }

        RawEvent event(Fields in, byte[] bytes, int offset) {
            in.required("specversion", specVersion);
            Data found = in.required("data", data);
            String knownId = in.required("id", id);
            return new RawEvent(
                    knownId,
                    Recurring.SOURCE.apply(in.required("source", source)),
                    in.required("type", type),
                    time == null ? readAt : time,
                    key(found, knownId),
                    Arrays.copyOfRange(bytes, offset + found.start, offset + found.end));
        }

        /** Whether it is told already what the event is about. */
        private boolean isNamed() {
            return key != null || partitionKey != null || subject != null;
        }

        private String key(Data found, String last) {
            if (key != null) {
                return key;
            }
            if (partitionKey != null) {
                return partitionKey;
            }
            return subject != null ? subject : found.subject.key(last);
        }
    }

    private static String specVersion(Fields in, @Nullable String before) throws IOException {
        in.once(before);
        String told = in.text();
        if (!told.equals(SPEC_VERSION)) {
            throw in.unreadable("CloudEvents 1.0 expected, not " + told);
        }
        return told;
    }

    private static String notEmpty(Fields in, @Nullable String before) throws IOException {
        in.once(before);
        String text = in.text();
        if (text.isEmpty()) {
            throw in.unreadable("empty");
        }
        return text;
    }

    private static @Nullable String text(Fields in, @Nullable String before) throws IOException {
        in.once(before);
        return in.textOrNull();
    }

    /** Where the data begins and ends, and what it is about. */
    private record Data(int start, int end, Subject subject) {
        /** @param isNamed whether what it is about need not be looked for */
        static Data read(Fields in, @Nullable Data before, boolean isNamed) throws IOException {
            in.once(before);
            in.object();
            int start = in.tokenStart();
            if (start < 0) {
                throw in.unreadable("UTF-8 expected");
            }
            Subject subject = new Subject();
            if (isNamed) {
                in.skipObject();
            } else {
                for (String name = in.next(); name != null; name = in.next()) {
                    subject.take(in, name);
                }
            }
            return new Data(start, in.tokenEnd(), subject);
        }
    }

    /** One object, without a line break anywhere. */
    public static byte[] line(RawEvent event) {
        return JsonBytes.object(out -> {
            out.writeStringField("specversion", SPEC_VERSION);
            out.writeStringField("id", event.id());
            out.writeStringField("source", event.source());
            out.writeStringField("type", event.type());
            out.writeStringField("time", event.time().toString());
            out.writeStringField("partitionkey", event.key());
            out.writeStringField("datacontenttype", "application/json");
            data(out, event.data());
        });
    }

    /** Inside JSON a line break can only stand between two tokens, where a space does as well. */
    private static void data(JsonGenerator out, byte[] data) throws IOException {
        out.writeFieldName("data");
        out.writeRawValue(
                new String(data, StandardCharsets.UTF_8).replace('\n', ' ').replace('\r', ' '));
    }

    /** Writes the events to a file, replacing what it held. */
    public static void write(Stream<RawEvent> events, Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (Iterator<RawEvent> each = events.iterator(); each.hasNext(); ) {
                out.write(line(each.next()));
                out.write('\n');
            }
        }
    }

    /** Finds the next readable event when it is asked for. */
    private final class EventIterator implements Iterator<RawEvent> {
        private final Lines lines;
        private final BiConsumer<Long, String> unreadable;
        private @Nullable RawEvent next;

        EventIterator(Lines lines, BiConsumer<Long, String> unreadable) {
            this.lines = lines;
            this.unreadable = unreadable;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next == null && lines.next()) {
                    next = readable();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("reading line " + lines.number(), e);
            }
            return next != null;
        }

        private @Nullable RawEvent readable() {
            try {
                return read(lines);
            } catch (UnreadableEventException e) {
                unreadable.accept(lines.number(), String.valueOf(e.getMessage()));
                return null;
            }
        }

        @Override
        public RawEvent next() {
            RawEvent found = hasNext() ? next : null;
            if (found == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return found;
        }
    }
}
