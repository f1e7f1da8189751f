package io.penstock.adapters.chroniclejournal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Writes frames into one array that is used again and again, and keeps the chain of CRCs. One thread only. */
final class FrameEncoder {
    private static final int PAYLOAD_AT = Frame.HEADER_BYTES + Frame.TIME_BYTES;

    private final CRC32C crc = new CRC32C();
    private final byte[] bytes;
    private final ByteBuffer view;
    private int chained;

    FrameEncoder(int payloadBytesMax, int lastCrc) {
        bytes = new byte[PAYLOAD_AT + payloadBytesMax];
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
    int encode(byte schema, long sequence, int unforced, long atMillis, byte[] payload) {
        int following = Frame.TIME_BYTES + payload.length;
        view.putShort(0, Frame.MAGIC).put(2, Frame.VERSION).put(3, schema).putInt(Frame.LENGTH_AT, following);
        view.putLong(8, sequence).putInt(16, chained).putInt(20, unforced).putLong(Frame.HEADER_BYTES, atMillis);
        System.arraycopy(payload, 0, bytes, PAYLOAD_AT, payload.length);
        crc.reset();
        crc.update(bytes, 0, Frame.CRC_AT);
        crc.update(bytes, Frame.HEADER_BYTES, following);
        chained = (int) crc.getValue();
        view.putInt(Frame.CRC_AT, chained);
        return PAYLOAD_AT + payload.length;
    }
}
