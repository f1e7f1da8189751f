package io.penstock.gateway.bootstrap;

import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driven.IdSource;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Ids that sort by the time they were made: 48 bits of milliseconds, 16 of a counter within one, 64 of chance, in
 * Crockford's base 32 (as a ULID). The time never goes back, so the order holds when the clock does.
 */
final class TimeOrderedIds implements IdSource {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int COUNTER_BITS = 16;

    private final InstantSource clock;
    private final RandomGenerator chance;
    private long last;

    TimeOrderedIds(InstantSource clock, RandomGenerator chance) {
        this.clock = clock;
        this.chance = chance;
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
        return digits(last) + digits(chance.nextLong());
    }

    private static String digits(long bits) {
        char[] digits = new char[13];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = DIGITS[(int) (bits >>> (60 - 5 * i)) & 31];
        }
        return new String(digits);
    }
}
