package io.penstock.adapters.chroniclejournal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Frames gathered to be written at once, each padded with zeros so that the next one is aligned. One thread only. */
final class Gathered {
    private final Places places;
    private final ByteBuffer frames;
    private long first;

    /**
     * @param places hears where the frames were written
     * @param bytes what is gathered at most, or the frame of a largest record if that is more
     */
    Gathered(Places places, int bytes, int recordBytesMax) {
        this.places = places;
        long frameMax = Layout.aligned(Frame.HEADER_BYTES + Frame.TIME_BYTES + recordBytesMax);
        this.frames = ByteBuffer.allocateDirect((int) Math.max(bytes, frameMax));
    }

    boolean isEmpty() {
        return frames.position() == 0;
    }

    boolean hasRoomFor(int length) {
        return frames.remaining() >= Layout.aligned(length);
    }

    /** Adds the frame that starts {@code bytes} and is {@code length} long. */
    void add(long sequence, byte[] bytes, int length) {
        if (isEmpty()) {
            first = sequence;
        }
        frames.put(bytes, 0, length);
        while (Layout.aligned(frames.position()) > frames.position()) {
            frames.put((byte) 0);
        }
    }

    /** The sequence of the first frame. */
    long first() {
        return first;
    }

    /** Writes the frames from {@code position} on and is empty again; says where they end. */
    long writeTo(FileChannel channel, Path file, long position) throws IOException {
        frames.flip();
        long end = position;
        while (frames.hasRemaining()) {
            end += channel.write(frames, end);
        }
        tellPlaces(file, position);
        frames.clear();
        return end;
    }

    private void tellPlaces(Path file, long position) {
        long sequence = first;
        int at = 0;
        while (at < frames.limit()) {
            places.passed(sequence, file, position + at);
            sequence++;
            at = (int) Layout.aligned(at + Frame.HEADER_BYTES + frames.getInt(at + Frame.LENGTH_AT));
        }
    }
}
