package io.penstock.adapters.vertxhttp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driving.CheckAvailability.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines that are asked for most, {@code {"lines":[{"sku":"A","quantity":1},...]}} without a space, each perhaps
 * with its place as its number in front. Whatever is written in another way, right or wrong, it leaves to the strict reader,
 * which is what tests compare it with.
 */
final class UsualBatch {
    private static final byte[] HEAD = ascii("{\"lines\":[");
    private static final byte[] TAIL = ascii("]}");
    private static final byte[] LINE = ascii("\"line\":");
    private static final byte[] SKU = ascii("\"sku\":\"");
    private static final byte[] QUANTITY = ascii("\",\"quantity\":");
    /** Of one that is not long: how many there are is guessed from it. */
    private static final int LINE_LENGTH = 32;

    /** A number of that many digits is in the range of a {@code long} by far. */
    private static final int DIGITS_MAX = 11;

    private final byte[] body;
    private final KnownSkus skus;
    private int at;

    private UsualBatch(byte[] body, KnownSkus skus) {
        this.body = body;
        this.skus = skus;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }

    /** Null when it is not for this reader to say what it means. */
    static @Nullable List<Question> read(byte[] body, ChannelId channel, KnownSkus skus) {
        return new UsualBatch(body, skus).lines(channel);
    }

    private @Nullable List<Question> lines(ChannelId channel) {
        if (!skip(HEAD)) {
            return null;
        }
        List<Question> questions = new ArrayList<>(1 + body.length / LINE_LENGTH);
        do {
            Question question = questions.size() == Lines.MAX ? null : line(questions.size() + 1, channel);
            if (question == null) {
                return null;
            }
            questions.add(question);
        } while (skip(','));
        return skip(TAIL) && at == body.length ? questions : null;
    }

    private @Nullable Question line(int place, ChannelId channel) {
        if (!skip('{') || (skip(LINE) && (number() != place || !skip(','))) || !skip(SKU)) {
            return null;
        }
        int from = at;
        while (at < body.length && body[at] > ' ' && body[at] != '"') {
            at++;
        }
        Sku sku = skus.named(body, from, at);
        if (sku == null || !skip(QUANTITY)) {
            return null;
        }
        long quantity = number();
        if (quantity < 1 || quantity > Quantity.MAX || !skip('}')) {
            return null;
        }
        return new Question(
                place, channel, sku, Optional.of(quantity), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A number without a zero in front; -1 when there is none here. */
    private long number() {
        int from = at;
        long value = 0;
        while (at < body.length && at - from < DIGITS_MAX && body[at] >= '0' && body[at] <= '9') {
            value = value * 10 + (body[at++] - '0');
        }
        return at == from || body[from] == '0' ? -1 : value;
    }

    private boolean skip(char ascii) {
        if (at < body.length && body[at] == ascii) {
            at++;
            return true;
        }
        return false;
    }

    private boolean skip(byte[] ascii) {
        int end = at + ascii.length;
        if (end <= body.length && Arrays.equals(body, at, end, ascii, 0, ascii.length)) {
            at = end;
            return true;
        }
        return false;
    }
}
