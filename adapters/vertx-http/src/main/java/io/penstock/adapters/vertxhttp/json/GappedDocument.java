package io.penstock.adapters.vertxhttp.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Arrays;

/** A document with gaps for one instant and, behind it, one number: written once, filled often. */
public final class GappedDocument {
    private final byte[] before;
    private final byte[] between;
    private final byte[] after;

    /**
     * @param document has both fields, the instant first and the number as a 0
     * @param instant the name of its field, which no other before it has
     * @param number the name of its field
     */
    public GappedDocument(Buffer document, String instant, String number) {
        byte[] bytes = document.getBytes();
        int gap = endOf(bytes, 0, "\"" + instant + "\":");
        int next = endOf(bytes, gap + 1, "\"");
        int second = endOf(bytes, next, "\"" + number + "\":");
        this.before = Arrays.copyOf(bytes, gap);
        this.between = Arrays.copyOfRange(bytes, next, second);
        this.after = Arrays.copyOfRange(bytes, second + 1, bytes.length);
    }

    /** Within a string every quote has a backslash before it, so what begins with one and ends with a colon is a name. */
    private static int endOf(byte[] document, int from, String ascii) {
        byte[] mark = ascii.getBytes(US_ASCII);
        int start = from;
        while (!Arrays.equals(document, start, start + mark.length, mark, 0, mark.length)) {
            start++;
        }
        return start + mark.length;
    }

    /** In memory that whoever gets it releases. */
    public ByteBuf filled(Instant instant, long number) {
        JsonBytes out = JsonBytes.scratch();
        out.putBytes(before);
        IsoTime.put(instant, out);
        out.putBytes(between);
        out.putNumber(number);
        out.putBytes(after);
        return DocumentMemory.copyOf(out);
    }
}
