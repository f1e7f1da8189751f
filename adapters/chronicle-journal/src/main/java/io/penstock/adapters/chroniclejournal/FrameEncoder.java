package io.penstock.adapters.chroniclejournal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes frames into one array that is used again and again, and keeps the chain of CRCs. One thread only. */
final class FrameEncoder {
    private final CRC32C crc = new CRC32C();
    private final byte[] bytes;
    private final ByteBuffer view;
    private int chained;

    FrameEncoder(int payloadBytesMax, int lastCrc) {
        bytes = new byte[Frame.HEADER_BYTES + payloadBytesMax];
        view = ByteBuffer.wrap(bytes);
        chained = lastCrc;
    }

    /** Where {@link #encode} leaves the frame. */
    byte[] bytes() {
        return bytes;
    }

    /** The CRC of the frame encoded last. */
    int lastCrc() {
        return chained;
    }

    /** The length of the frame; the chain moves on. */
    int encode(byte schema, long sequence, int unforced, byte[] payload) {
        view.putShort(0, Frame.MAGIC).put(2, Frame.VERSION).put(3, schema).putInt(Frame.LENGTH_AT, payload.length);
        view.putLong(8, sequence).putInt(16, chained).putInt(20, unforced);
        System.arraycopy(payload, 0, bytes, Frame.HEADER_BYTES, payload.length);
        crc.reset();
        crc.update(bytes, 0, Frame.CRC_AT);
        crc.update(bytes, Frame.HEADER_BYTES, payload.length);
        chained = (int) crc.getValue();
        view.putInt(Frame.CRC_AT, chained);
        return Frame.HEADER_BYTES + payload.length;
    }
}
