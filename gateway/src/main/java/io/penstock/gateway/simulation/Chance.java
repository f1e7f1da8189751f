package io.penstock.gateway.simulation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** All chance of a simulated world, from its seed. One part's use of it does not disturb another's. */
final class Chance {
    private final long seed;
    private final SplittableRandom random;

    Chance(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** The chance of one part: the same for the same world and name. */
    Chance of(String part) {
        return new Chance(seed * 0x9E3779B97F4A7C15L + part.hashCode() * 0xBF58476D1CE4E5B9L + 1);
    }

    RandomGenerator generator() {
        return random;
    }

    boolean oneIn(int rarity) {
        return random.nextInt(rarity) == 0;
    }

    /** From {@code least} to {@code most}, both included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    /** A time that is mostly near {@code usual} and now and then ten times that. */
    long micros(long usual) {
        long spread = oneIn(20) ? 10 * usual : usual;
        return 1 + random.nextLong(usual / 2 + 1) + random.nextLong(spread + 1) / 2;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
