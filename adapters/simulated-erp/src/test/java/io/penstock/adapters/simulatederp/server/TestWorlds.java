package io.penstock.adapters.simulatederp.server;

import java.time.Clock;
import java.util.SplittableRandom;

/** Real time, and chance that repeats. */
final class TestWorlds {
    private TestWorlds() {}

    static World world() {
        return new World(Clock.systemUTC(), System::nanoTime, new SplittableRandom(42));
    }
}
