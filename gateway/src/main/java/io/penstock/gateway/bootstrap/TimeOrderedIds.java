package io.penstock.gateway.bootstrap;

import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.IdSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Ids that sort by the time they were made: 48 bits of milliseconds, 16 of a counter within one, 14 that tell the node, 50
 * of chance, in Crockford's base 32 (as a ULID). The time never goes back, so the order holds when the clock does.
 */
final class TimeOrderedIds implements IdSource {
    private static final byte[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".getBytes(StandardCharsets.US_ASCII);
    private static final int COUNTER_BITS = 16;
    private static final int CHANCE_BITS = 50;
    private static final int NODE_DIGITS = 3;
    /** Of 64 bits. */
    private static final int DIGITS_OF_LONG = 13;

    private static final int TIME_AT = "O-".length();
    private static final int NODE_AT = TIME_AT + DIGITS_OF_LONG;
    private static final int LENGTH = NODE_AT + DIGITS_OF_LONG;

    private final InstantSource clock;
    private final RandomGenerator chance;
    /** Some of it, drawn together: that costs no more than drawing for one id. */
    private final ByteBuffer drawn = ByteBuffer.allocate(64 * Long.BYTES).limit(0);

    private final long node;
    private final String nodeDigits;
    private long last;

    /** @param node its name, the same in every life */
    TimeOrderedIds(InstantSource clock, RandomGenerator chance, String node) {
        this.clock = clock;
        this.chance = chance;
        this.node = (long) node.hashCode() << CHANCE_BITS;
        this.nodeDigits = id('O', 0, this.node).substring(NODE_AT, NODE_AT + NODE_DIGITS);
    }

    @Override
    public boolean isOwn(OrderId order) {
        return order.value().startsWith(nodeDigits, NODE_AT);
    }

    @Override
    public OrderId nextOrder() {
        return new OrderId(next('O'));
    }

    @Override
    public TokenId nextToken() {
        return new TokenId(next('R'));
    }

    private synchronized String next(char kind) {
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        return id(kind, last, node | drawn() >>> (64 - CHANCE_BITS));
    }

    private long drawn() {
        if (!drawn.hasRemaining()) {
            chance.nextBytes(drawn.array());
            drawn.clear();
        }
        return drawn.getLong();
    }

    private static String id(char kind, long time, long rest) {
        byte[] id = new byte[LENGTH];
        id[0] = (byte) kind;
        id[1] = '-';
        write(time, id, TIME_AT);
        write(rest, id, NODE_AT);
        return new String(id, StandardCharsets.US_ASCII);
    }

    private static void write(long bits, byte[] id, int at) {
        for (int i = 0; i < DIGITS_OF_LONG; i++) {
            id[at + i] = DIGITS[(int) (bits >>> (60 - 5 * i)) & 31];
        }
    }
}
