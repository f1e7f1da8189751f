package io.penstock.adapters.chroniclejournal;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a log, to be damaged. */
record LogFiles(Path directory) {

    /** Where in the files an entry lies. */
    record Spot(Path file, int at, int length) {

        void flipOneBit() {
            byte[] bytes = read(file);
            write(at, new byte[] {(byte) (bytes[at] ^ 0x04)});
        }

        void zero() {
            write(at, new byte[length]);
        }

        /** Also what stands before the entry: its frame's header, and the excerpt's if it is the first in one. */
        void zeroWithHeaders() {
            write(at - headers(), new byte[headers() + length]);
        }

        int headers() {
            int ofFrame = Frame.HEADER_BYTES + Frame.TIME_BYTES;
            return ofFrame + (file.toString().endsWith(".cq4") && standsBehindLength(at - ofFrame) ? 4 : 0);
        }

        /** Whether an excerpt begins before {@code frameAt}: the end of an entry would be a length beyond all bounds. */
        private boolean standsBehindLength(int frameAt) {
            int before =
                    ByteBuffer.wrap(read(file)).order(ByteOrder.LITTLE_ENDIAN).getInt(frameAt - 4);
            return before > 0 && before < 1 << 20;
        }

        void cutFileHere() {
            try (FileChannel channel = FileChannel.open(file, WRITE)) {
                channel.truncate(at);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        void write(int position, byte[] bytes) {
            try (FileChannel channel = FileChannel.open(file, WRITE)) {
                channel.write(ByteBuffer.wrap(bytes), position);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    List<Path> segments() {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path ->
                            path.toString().endsWith(".cq4") || path.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Spot find(String entry) {
        for (Path file : segments()) {
            int at = new String(read(file), StandardCharsets.ISO_8859_1).indexOf(entry);
            if (at >= 0) {
                return new Spot(file, at, entry.length());
            }
        }
        throw new AssertionError(entry + " is in no file");
    }

    void swap(Path one, Path other) {
        Path aside = directory.resolve("aside");
        try {
            Files.move(one, aside);
            Files.move(other, one);
            Files.move(aside, other);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
