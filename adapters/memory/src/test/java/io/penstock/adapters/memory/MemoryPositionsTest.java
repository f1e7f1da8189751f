package io.penstock.adapters.memory;

import io.penstock.ports.driven.Positions;
import io.penstock.ports.driven.PositionsContract;
import java.time.Duration;
import java.time.Instant;

class MemoryPositionsTest extends PositionsContract {
    private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryPositions positions = new MemoryPositions(clock);

    @Override
    protected Positions positions() {
        return positions;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void tick(Duration time) {
        Instant unused = clock.tick(time);
    }
}
