package io.penstock.adapters.vertxhttp;

import io.penstock.adapters.vertxhttp.json.JsonWriter;
import io.penstock.ports.driving.CheckAvailability.SkuAvailability;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The document and the tag of one availability, written once: between two readings of it only the age is another.
 *
 * <p>{@link #writtenAnew} is what it is made from and what tests compare it with.
 */
public final class PreparedAnswer {
    private static final byte[] AGE = "\"ageMs\":".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_AGE = 20;

    private final SkuAvailability answer;
    private final CharSequence tag;
    /** The document up to the age, and after it. */
    private final byte[] head;

    private final byte[] tail;

    public PreparedAnswer(SkuAvailability answer) {
        this.answer = answer;
        this.tag = HttpHeaders.createOptimized(EntityTag.of(answer));
        byte[] document = writtenAnew(answer, answer.freshness().asOf()).getBytes();
        int age = indexOf(document, AGE) + AGE.length;
        this.head = Arrays.copyOf(document, age);
        this.tail = Arrays.copyOfRange(document, age + 1, document.length);
    }

    /** Within a string every quote has a backslash before it, so what begins with one and ends with a colon is a name. */
    private static int indexOf(byte[] document, byte[] name) {
        int start = 0;
        while (!Arrays.equals(document, start, start + name.length, name, 0, name.length)) {
            start++;
        }
        return start;
    }

    /** Whether it was made from this very answer. */
    @SuppressWarnings("ReferenceEquality") // an equal one may be about another time, and comparing takes time
    boolean isOf(SkuAvailability other) {
        return answer == other;
    }

    CharSequence tag() {
        return tag;
    }

    /** The same document without preparation: what it is compared with. */
    public static Buffer writtenAnew(SkuAvailability answer, Instant now) {
        return JsonWriter.object(json -> Answers.availability(json, answer, false, now));
    }

    /** The document as of {@code now}. */
    public Buffer document(Instant now) {
        Buffer document = Buffer.buffer(head.length + LONGEST_AGE + tail.length);
        document.appendBytes(head);
        document.appendString(Long.toString(answer.freshness().age(now).toMillis()));
        return document.appendBytes(tail);
    }
}
