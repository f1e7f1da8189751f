package io.penstock.adapters.vertxhttp.http;

import io.vertx.core.http.HttpHeaders;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Numbers of bytes as a header has them. Most answers are short, and their numbers are made once. */
final class ContentLengths {
    private static final int KEPT = 4_096;
    private static final AtomicReferenceArray<@Nullable CharSequence> TEXTS = new AtomicReferenceArray<>(KEPT);

    private ContentLengths() {}

    static CharSequence of(int bytes) {
        if (bytes >= KEPT) {
            return Integer.toString(bytes);
        }
        CharSequence known = TEXTS.getAcquire(bytes);
        if (known != null) {
            return known;
        }
        CharSequence text = HttpHeaders.createOptimized(Integer.toString(bytes));
        TEXTS.setRelease(bytes, text);
        return text;
    }
}
