package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A header that mostly says what it said in the record before: the same bytes give the same text, which is made once. */
final class RepeatedText {
    private volatile Known last = new Known(new byte[0], "");

    @SuppressWarnings("ArrayRecordComponent") // compared by hand
    private record Known(byte[] bytes, String text) {}

    @Nullable
    String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        Known known = last;
        if (!Arrays.equals(known.bytes, bytes)) {
            known = new Known(bytes, new String(bytes, UTF_8));
            last = known;
        }
        return known.text;
    }
}
