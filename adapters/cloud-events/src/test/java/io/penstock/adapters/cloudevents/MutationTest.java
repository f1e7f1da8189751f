package io.penstock.adapters.cloudevents;

import static io.penstock.adapters.cloudevents.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.penstock.ports.driven.EventCodec.UnreadableEventException;
import io.penstock.ports.driven.RawEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Good events, damaged a little: whatever comes, the answer is an event or that there is none, never a surprise. */
final class MutationTest {
    private static final int ROUNDS = 20_000;
    private static final byte[] PIECES =
            "{}[]\",:\\ -+.eE0123456789\u0000\nutrfalsn\u00ff".getBytes(StandardCharsets.ISO_8859_1);

    private final CloudEventCodec codec = new CloudEventCodec();
    private final StructuredEvents structured = new StructuredEvents(NOW);
    private final List<RawEvent> good = new SeedCatalogue(20, NOW).events().toList();

    @Test
    void damaged_events_are_read_or_refused() {
        Random random = new Random(20_260_302);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] line = damaged(StructuredEvents.line(good.get(random.nextInt(good.size()))), random);
            refused += isRefused(line) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    private boolean isRefused(byte[] line) {
        try {
            assertThat(codec.decode(structured.read(line, 0, line.length))).isNotNull();
            return false;
        } catch (UnreadableEventException _) {
            return true;
        } catch (RuntimeException e) {
            return fail("surprised by " + new String(line, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static byte[] damaged(byte[] line, Random random) {
        byte[] damaged = line;
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            damaged = damagedOnce(damaged, random);
        }
        return damaged;
    }

    private static byte[] damagedOnce(byte[] line, Random random) {
        int at = random.nextInt(line.length);
        return switch (random.nextInt(4)) {
            case 0 -> replaced(line, at, PIECES[random.nextInt(PIECES.length)]);
            case 1 -> replaced(line, at, (byte) random.nextInt(256));
            case 2 -> spliced(line, at, Math.min(line.length, at + 1 + random.nextInt(4)));
            default -> spliced(line, at, Math.max(0, at - random.nextInt(8)));
        };
    }

    private static byte[] replaced(byte[] line, int at, byte by) {
        byte[] replaced = line.clone();
        replaced[at] = by;
        return replaced;
    }

    /** The line up to {@code end}, and on from {@code start}: something is left out, or comes twice. */
    private static byte[] spliced(byte[] line, int end, int start) {
        byte[] spliced = Arrays.copyOf(line, end + line.length - start);
        System.arraycopy(line, start, spliced, end, line.length - start);
        return spliced;
    }
}
