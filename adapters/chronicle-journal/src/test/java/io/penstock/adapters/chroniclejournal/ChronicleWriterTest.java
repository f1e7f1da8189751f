package io.penstock.adapters.chroniclejournal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.adapters.chroniclejournal.LogSettings.RollCycle;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.LogCorruptException;
import io.penstock.ports.driven.DurableLog.Reader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.TestRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch is an excerpt: what Chronicle sees of it, and what a crash leaves of it. */
class ChronicleWriterTest {
    private static final int FRAME_HEADER_BYTES = Frame.HEADER_BYTES + Frame.TIME_BYTES;
    private static final int EXCERPT_HEADER_BYTES = 4;
    private static final int PAGE_BYTES = 4096;

    @TempDir
    Path temp;

    private final MovedClock clock = new MovedClock();
    private final List<byte[]> excerpts = new ArrayList<>();
    private FrameEncoder encoder = new FrameEncoder(1 << 20, Frame.NO_CRC);
    private LogSettings settings = LogSettings.defaults(Path.of("unset"));
    private long sequence;
    private long forced;

    @BeforeEach
    void blocks_are_small() {
        settings = LogSettings.defaults(temp.resolve("log")).withBlockBytes(1 << 20);
        SegmentedLog.disk(settings);
    }

    @Test
    void chronicle_itself_reads_each_batch_as_one_excerpt_of_its_frames_and_nothing_else() throws IOException {
        try (SegmentWriter writer = writer()) {
            for (int i = 0; i < 1000; i++) {
                batch(writer, i % 13 + 1, 1 + i * 7 % 900);
                writer.force();
            }
        }

        assertThat(readByChronicle()).containsExactlyElementsOf(excerpts);
        assertThat(Files.size(onlyFile())).isGreaterThan(3L * settings.blockBytes());
        assertThat(readByLog()).isEqualTo(sequence);
    }

    @Test
    void a_batch_in_a_new_cycle_is_the_first_excerpt_of_its_file() throws IOException {
        settings = settings.withRollCycle(RollCycle.SECOND);
        try (SegmentWriter writer = writer()) {
            for (int i = 0; i < 12; i++) {
                batch(writer, 5, 100);
                assertThat(writer.hasBegunFile()).isEqualTo(i % 3 == 0);
                writer.force();
                if (i % 3 == 2) {
                    clock.move(Duration.ofSeconds(1));
                }
            }
        }

        assertThat(readByChronicle()).containsExactlyElementsOf(excerpts);
        assertThat(new LogFiles(settings.directory()).segments()).hasSize(4);
        assertThat(readByLog()).isEqualTo(60);
    }

    @Test
    void a_batch_as_long_as_an_excerpt_can_be_is_one_and_a_longer_one_is_two() throws IOException {
        int bound = FRAME_HEADER_BYTES + settings.recordBytesMax();
        int half = bound / 2 / Layout.ALIGNMENT * Layout.ALIGNMENT;
        try (SegmentWriter writer = writer()) {
            for (int i = 0; i < 20; i++) {
                batch(writer, List.of(half - FRAME_HEADER_BYTES, bound - half - FRAME_HEADER_BYTES));
                batch(writer, List.of(settings.recordBytesMax()));
                writer.begin(sequence + 1, clock.millis());
                excerpts.add(append(writer, half - FRAME_HEADER_BYTES));
                excerpts.add(append(writer, bound - half - FRAME_HEADER_BYTES + 1));
                writer.end();
            }
        }

        assertThat(excerpts.getFirst()).hasSize(bound);
        assertThat(readByChronicle()).containsExactlyElementsOf(excerpts);
        assertThat(readByLog()).isEqualTo(sequence);
    }

    @Test
    void a_record_longer_than_what_is_gathered_otherwise_is_an_excerpt_of_its_own() throws IOException {
        settings = LogSettings.defaults(settings.directory());
        try (SegmentWriter writer = writer()) {
            for (int i = 0; i < 30; i++) {
                batch(writer, List.of(settings.recordBytesMax()));
                batch(writer, 3, 10);
            }
        }

        assertThat(readByChronicle()).containsExactlyElementsOf(excerpts);
        assertThat(readByLog()).isEqualTo(120);
    }

    @Test
    void an_excerpt_whose_length_reads_like_the_start_of_a_frame_is_none() throws IOException {
        settings = LogSettings.defaults(settings.directory());
        try (SegmentWriter writer = writer()) {
            for (int version = 1; version <= 2; version++) {
                int length = lengthLikeFrameOf(version);
                batch(writer, List.of(length - FRAME_HEADER_BYTES));
                assertThat(excerpts.getLast()).hasSize(length);
                batch(writer, 3, 10);
            }
        }

        assertThat(readByLog()).isEqualTo(8);
    }

    /** Little-endian as in the header of an excerpt it has the magic of a frame, and the version. */
    private static int lengthLikeFrameOf(int version) {
        return (version << 16) + Short.toUnsignedInt(Short.reverseBytes(Frame.MAGIC));
    }

    @Test
    void a_place_is_known_for_a_record_in_the_middle_of_an_excerpt() throws IOException {
        Places places = new Places();
        try (SegmentWriter writer = writer(places)) {
            for (int i = 0; i < 100; i++) {
                batch(writer, 100, 20);
            }
        }

        Places.Known known = Objects.requireNonNull(places.before(5000));
        assertThat(known.sequence()).isEqualTo(4096);
        assertThat(sequenceAt(known.place())).isEqualTo(4096);
    }

    private static long sequenceAt(Places.Place place) throws IOException {
        try (SegmentCursor cursor = new SegmentCursor(place.file(), new ChronicleLayout(), place.position())) {
            return Objects.requireNonNull(cursor.next()).sequence();
        }
    }

    @Test
    void what_could_not_be_written_is_no_excerpt() throws IOException {
        try (SegmentWriter writer = writer()) {
            batch(writer, 3, 100);
            writer.force();
            writer.begin(sequence + 1, clock.millis());
            append(writer, 100);
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(writer::end).isInstanceOf(IOException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
        }

        assertThat(readByChronicle()).containsExactlyElementsOf(excerpts);
        assertThat(recover(3)).isEqualTo(3);
    }

    @Test
    void of_an_unforced_excerpt_cut_after_any_byte_the_whole_frames_are_kept() throws IOException {
        Batches file = twoBatches(101);
        for (int cut = -EXCERPT_HEADER_BYTES; cut <= file.last().length; cut++) {
            long whole = Math.max(0, cut + file.padding()) / file.frameBytes();
            file.write(cut, new byte[file.last().length - cut]);
            assertThat(recover(3)).as("zeros from %d on", cut).isEqualTo(3 + whole);
            file.cut(cut);
            assertThat(recover(3)).as("cut off at %d", cut).isEqualTo(3 + whole);
            file.restore();
        }
    }

    @Test
    void of_an_unforced_excerpt_without_its_header_nothing_is_kept() throws IOException {
        Batches file = twoBatches(101);
        file.write(-EXCERPT_HEADER_BYTES, new byte[EXCERPT_HEADER_BYTES]);

        assertThat(recover(3)).isEqualTo(3);
    }

    @Test
    void of_an_unforced_excerpt_that_lost_some_of_its_pages_the_frames_before_them_are_kept() throws IOException {
        Batches file = twoBatches(3001);
        long start = file.at();
        long pages = (start + file.last().length) / PAGE_BYTES - start / PAGE_BYTES + 1;
        assertThat(pages).isGreaterThanOrEqualTo(4);
        for (int lost = 1; lost < 1 << pages; lost++) {
            for (int page = 0; page < pages; page++) {
                if ((lost & 1 << page) != 0) {
                    file.losePage(start / PAGE_BYTES + page);
                }
            }
            long firstLost = start / PAGE_BYTES + Integer.numberOfTrailingZeros(lost);
            long whole = Math.max(0, firstLost * PAGE_BYTES - start) / file.frameBytes();
            assertThat(recover(3)).as("without pages %x", lost).isEqualTo(3 + whole);
            file.restore();
        }
    }

    @Test
    void damage_in_a_forced_excerpt_is_told_wherever_it_is() throws IOException {
        Batches file = twoBatches(101);
        for (int at = 0; at < file.last().length; at++) {
            boolean isPadding = at % file.frameBytes() >= file.frameBytes() - file.padding();
            if (!isPadding) {
                file.flip(at, 1 << at % 8);
                assertThatThrownBy(() -> recover(sequence))
                        .as("damage at %d", at)
                        .isInstanceOf(LogCorruptException.class)
                        .hasMessageContaining("record " + (4 + at / file.frameBytes()));
                file.restore();
            }
        }
    }

    @Test
    void damage_in_the_header_of_a_forced_excerpt_is_told_or_loses_nothing() throws IOException {
        Batches file = twoBatches(101);
        int told = 0;
        for (int bit = 0; bit < 8 * EXCERPT_HEADER_BYTES; bit++) {
            file.flip(bit / 8 - EXCERPT_HEADER_BYTES, 1 << bit % 8);
            try {
                assertThat(recover(sequence)).isEqualTo(sequence);
            } catch (LogCorruptException e) {
                assertThat(e).hasMessageContaining("record 4 ");
                told++;
            }
            file.restore();
        }
        assertThat(told).isEqualTo(8);
    }

    @Test
    void damage_in_the_middle_of_a_forced_excerpt_is_told_without_the_mark_too() throws IOException {
        Batches file = twoBatches(101);
        file.flip(-EXCERPT_HEADER_BYTES - file.frameBytes() - 10, 1);

        assertThatThrownBy(() -> recover(0))
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining("stands behind it");
    }

    @Test
    void a_log_of_one_record_an_excerpt_is_read_and_gone_on_from() throws IOException {
        settings = LogSettings.defaults(settings.directory());
        int likeVersion1 = lengthLikeFrameOf(1) - FRAME_HEADER_BYTES;
        int likeVersion2 = lengthLikeFrameOf(2) - FRAME_HEADER_BYTES;
        writeOneRecordAnExcerpt(IntStream.range(0, 5000)
                .map(i -> i == 77 ? likeVersion1 : i == 99 ? likeVersion2 : i % 50)
                .toArray());
        assertThat(readByLog()).isEqualTo(5000);

        try (DurableLog<String> log = open()) {
            LongStream.range(0, 500)
                    .mapToObj(i -> log.append("new " + i).toCompletableFuture())
                    .toList()
                    .forEach(SegmentedLogContract::await);
        }
        assertThat(readByLog()).isEqualTo(5500);
        try (DurableLog<String> log = open()) {
            for (long from = 1; from <= 5500; from += 51) {
                try (Reader<String> reader = log.reader(from)) {
                    assertThat(reader.next().orElseThrow().sequence()).isEqualTo(from);
                }
            }
        }
    }

    private void writeOneRecordAnExcerpt(int... payloads) throws IOException {
        Path directory = settings.directory().resolve(Segment.nameOf(1));
        try (ChronicleQueue queue = queueIn(directory);
                ExcerptAppender appender = queue.createAppender()) {
            for (int payload : payloads) {
                sequence++;
                int length = encoder.encode((byte) 1, sequence, 0, clock.millis(), payload(payload));
                try (DocumentContext document = appender.writingDocument()) {
                    Objects.requireNonNull(document.wire()).bytes().write(encoder.bytes(), 0, length);
                }
            }
        }
        try (Mark mark = new Mark(settings.directory())) {
            mark.write(sequence, encoder.lastCrc());
        }
    }

    /** Three records that are forced, and five behind them in one excerpt. */
    private Batches twoBatches(int payload) throws IOException {
        try (SegmentWriter writer = writer()) {
            batch(writer, 3, payload);
            writer.force();
            forced = sequence;
            batch(writer, 5, payload);
        }
        byte[] last = excerpts.getLast();
        Path file = onlyFile();
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, ISO_8859_1).indexOf(new String(last, ISO_8859_1));
        assertThat(at % Layout.ALIGNMENT).isZero();
        int frameBytes = last.length / 5;
        int padding = frameBytes - FRAME_HEADER_BYTES - payload;
        return new Batches(file, Arrays.copyOf(bytes, at + last.length + 100), at, last, frameBytes, padding);
    }

    /**
     * A file with two excerpts of ours, the second one to be damaged.
     *
     * @param whole as it was
     * @param at where the first frame of the second excerpt begins
     * @param last what the second excerpt holds
     * @param frameBytes how long each of its frames is, with its padding
     * @param padding how many zeros that is, at least one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Batches(Path file, byte[] whole, int at, byte[] last, int frameBytes, int padding) {

        void write(int position, byte[] bytes) {
            new LogFiles.Spot(file, 0, 0).write(at + position, bytes);
        }

        void flip(int position, int bits) {
            write(position, new byte[] {(byte) (whole[at + position] ^ bits)});
        }

        void cut(int position) {
            new LogFiles.Spot(file, at + position, 0).cutFileHere();
        }

        /** What was forced stays, even if it is in the same page. */
        void losePage(long page) {
            int from = (int) Math.max(at - EXCERPT_HEADER_BYTES, page * PAGE_BYTES);
            int to = (int) Math.min(at + last.length, (page + 1) * PAGE_BYTES);
            write(from - at, new byte[to - from]);
        }

        void restore() throws IOException {
            Files.write(file, whole);
        }
    }

    private SegmentWriter writer() throws IOException {
        return writer(new Places());
    }

    private SegmentWriter writer(Places places) throws IOException {
        encoder = new FrameEncoder(settings.recordBytesMax(), Frame.NO_CRC);
        return storage().writer(new Recovered(0, Frame.NO_CRC, 0, places));
    }

    private ChronicleStorage storage() {
        return new ChronicleStorage(settings, clock, Forcer.DISK);
    }

    private void batch(SegmentWriter writer, int records, int payload) throws IOException {
        batch(writer, Collections.nCopies(records, payload));
    }

    private void batch(SegmentWriter writer, List<Integer> payloads) throws IOException {
        writer.begin(sequence + 1, clock.millis());
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int payload : payloads) {
            frames.writeBytes(append(writer, payload));
        }
        writer.end();
        excerpts.add(frames.toByteArray());
    }

    /** The frame as it is to be found. */
    private byte[] append(SegmentWriter writer, int payload) throws IOException {
        sequence++;
        int unforced = (int) (sequence - 1 - forced);
        int length = encoder.encode((byte) 1, sequence, unforced, clock.millis(), payload(payload));
        writer.append(sequence, encoder.bytes(), length);
        byte[] frame = Arrays.copyOf(encoder.bytes(), length);
        return Arrays.copyOf(frame, (int) Layout.aligned(length));
    }

    private byte[] payload(int length) {
        return (sequence + "x".repeat(length)).substring(0, length).getBytes(UTF_8);
    }

    /** The last record, when this many were durable. */
    private long recover(long durable) throws IOException {
        Mark.Value mark = new Mark.Value(durable, durable == sequence ? encoder.lastCrc() : crcOf(durable));
        return new Recovery(storage().segments(), new ChronicleLayout(), mark, 1)
                .find()
                .lastSequence();
    }

    private int crcOf(long record) throws IOException {
        int crc = Frame.NO_CRC;
        try (SegmentCursor cursor = new SegmentCursor(onlyFile(), new ChronicleLayout(), 0)) {
            for (long i = 0; i < record; i++) {
                crc = Objects.requireNonNull(cursor.next()).crc();
            }
        }
        return crc;
    }

    /** How many records the log has, each checked. */
    private long readByLog() {
        try (DurableLog<String> log = open();
                Reader<String> reader = log.reader(1)) {
            long read = 0;
            while (reader.next().isPresent()) {
                read++;
            }
            return read;
        }
    }

    private DurableLog<String> open() {
        LogHost host = LogHost.of(clock, System::nanoTime, fault -> {});
        return ChronicleLog.open(settings, new TextCodec(), host);
    }

    private List<byte[]> readByChronicle() throws IOException {
        List<byte[]> read = new ArrayList<>();
        try (ChronicleQueue queue = queueIn(Objects.requireNonNull(onlyQueue()));
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        return read;
                    }
                    read.add(Objects.requireNonNull(document.wire()).bytes().toByteArray());
                }
            }
        }
    }

    private ChronicleQueue queueIn(Path directory) {
        return SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(
                        settings.rollCycle() == RollCycle.SECOND
                                ? TestRollCycles.TEST_SECONDLY
                                : RollCycles.FAST_HOURLY)
                .blockSize(settings.blockBytes())
                .timeProvider(clock::millis)
                .build();
    }

    private Path onlyQueue() {
        return Objects.requireNonNull(
                new LogFiles(settings.directory()).segments().getFirst().getParent());
    }

    private Path onlyFile() {
        return new LogFiles(settings.directory()).segments().getFirst();
    }
}
