package io.penstock.adapters.hazelcastgrid;

import io.penstock.gridconfig.GridSettings;
import java.util.concurrent.Executors;

/** One member for all tests that do not care about members: names keep the tests apart. It ends with the process. */
final class SharedGrid {
    static final TestClock CLOCK = new TestClock();

    static final HazelcastGrid GRID = HazelcastGrid.start(
            GridSettings.alone("shared"),
            CLOCK,
            Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().name("callbacks-", 0).daemon().factory()));

    private SharedGrid() {}
}
