package io.penstock.gateway.bootstrap;

import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.IdSource;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Ids that sort by the time they were made: 48 bits of milliseconds, 16 of a counter within one, 14 that tell the node, 50
 * of chance, in Crockford's base 32 (as a ULID). The time never goes back, so the order holds when the clock does.
 */
final class TimeOrderedIds implements IdSource {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int COUNTER_BITS = 16;
    private static final int CHANCE_BITS = 50;
    private static final int NODE_DIGITS = 3;
    private static final int NODE_AT = "O-".length() + 13;

    private final InstantSource clock;
    private final RandomGenerator chance;
    private final long node;
    private final String nodeDigits;
    private long last;

    /** @param node its name, the same in every life */
    TimeOrderedIds(InstantSource clock, RandomGenerator chance, String node) {
        this.clock = clock;
        this.chance = chance;
        this.node = (long) node.hashCode() << CHANCE_BITS;
        this.nodeDigits = digits(this.node).substring(0, NODE_DIGITS);
    }

    @Override
    public boolean isOwn(OrderId order) {
        return order.value().startsWith(nodeDigits, NODE_AT);
    }

    @Override
    public OrderId nextOrder() {
        return new OrderId("O-" + next());
    }

    @Override
    public TokenId nextToken() {
        return new TokenId("R-" + next());
    }

    private synchronized String next() {
        last = Math.max(last + 1, clock.millis() << COUNTER_BITS);
        return digits(last) + digits(node | chance.nextLong() >>> (64 - CHANCE_BITS));
    }

    private static String digits(long bits) {
        char[] digits = new char[13];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = DIGITS[(int) (bits >>> (60 - 5 * i)) & 31];
        }
        return new String(digits);
    }
}
