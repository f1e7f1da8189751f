package io.penstock.adapters.chroniclejournal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One record as it lies on disk, big-endian: magic, version, schema, length of what follows the CRC, sequence, the CRC of
 * the record before, how many records before this one were not yet forced when it was written, CRC32C, the time of its
 * batch, payload. In version 1 there is no time.
 *
 * <p>The CRC covers everything but itself, so the CRCs form a chain: a record that was changed, swapped or taken from
 * another place does not fit. The count of unforced records tells, after a crash, whether a damaged record before this
 * one had been acknowledged.
 *
 * @param schema version of the payload, the codec's affair, 1 to {@value #SCHEMA_MAX}
 * @param sequence 1 for the first record of the log
 * @param previousCrc CRC of the record before, {@link #NO_CRC} for the first
 * @param unforced records before this one that no force had covered
 * @param crc CRC32C of this record
 * @param atMillis when its batch was written, since 1970; never less than the record before has, 0 when unknown
 * @param payload the entry
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the codec, never compared
record Frame(byte schema, long sequence, int previousCrc, int unforced, int crc, long atMillis, byte[] payload) {
    static final int HEADER_BYTES = 28;
    static final int TIME_BYTES = 8;
    static final int NO_CRC = 0;
    /** No frame is longer; a length beyond it is damage. */
    static final int BYTES_MAX = HEADER_BYTES + TIME_BYTES + (2 << 20);

    static final short MAGIC = 0x5053;
    static final byte VERSION = 2;
    static final byte VERSION_WITHOUT_TIME = 1;
    static final byte SCHEMA_MAX = 63;
    static final int LENGTH_AT = 4;
    static final int CRC_AT = 24;

    /** Every record up to here was durable before this one was written. */
    long forcedBefore() {
        return sequence - 1 - unforced;
    }

    /** Whether a frame can start at {@code at}, by the first four bytes. */
    static boolean startsLikeOne(ByteBuffer bytes, int at) {
        byte version = bytes.get(at + 2);
        return bytes.getShort(at) == MAGIC
                && (version == VERSION || version == VERSION_WITHOUT_TIME)
                && isSchema(bytes.get(at + 3));
    }

    /** Whether frames can have it. */
    static boolean isSchema(byte schema) {
        return schema >= 1 && schema <= SCHEMA_MAX;
    }

    /** The frame that fills exactly {@code length} bytes at {@code at}, or null when they are none or damaged. */
    static @Nullable Frame parse(ByteBuffer bytes, int at, int length, CRC32C crc) {
        if (length < HEADER_BYTES
                || !startsLikeOne(bytes, at)
                || bytes.getInt(at + LENGTH_AT) != length - HEADER_BYTES
                || bytes.getInt(at + CRC_AT) != crcOf(bytes, at, length, crc)) {
            return null;
        }
        boolean hasTime = bytes.get(at + 2) == VERSION && length >= HEADER_BYTES + TIME_BYTES;
        int payloadAt = hasTime ? HEADER_BYTES + TIME_BYTES : HEADER_BYTES;
        byte[] payload = new byte[length - payloadAt];
        bytes.get(at + payloadAt, payload);
        return new Frame(
                bytes.get(at + 3),
                bytes.getLong(at + 8),
                bytes.getInt(at + 16),
                bytes.getInt(at + 20),
                bytes.getInt(at + CRC_AT),
                hasTime ? bytes.getLong(at + HEADER_BYTES) : 0,
                payload);
    }

    private static int crcOf(ByteBuffer bytes, int at, int length, CRC32C crc) {
        crc.reset();
        crc.update(bytes.duplicate().limit(at + CRC_AT).position(at));
        crc.update(bytes.duplicate().limit(at + length).position(at + HEADER_BYTES));
        return (int) crc.getValue();
    }
}
