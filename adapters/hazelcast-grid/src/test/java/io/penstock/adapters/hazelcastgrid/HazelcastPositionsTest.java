package io.penstock.adapters.hazelcastgrid;

import io.penstock.ports.driven.Positions;
import io.penstock.ports.driven.PositionsContract;
import java.time.Duration;
import java.time.Instant;

class HazelcastPositionsTest extends PositionsContract {
    @Override
    protected Positions positions() {
        return SharedGrid.GRID.positions();
    }

    @Override
    protected Instant now() {
        return SharedGrid.CLOCK.instant();
    }

    @Override
    protected void tick(Duration time) {
        SharedGrid.CLOCK.tick(time);
    }
}
