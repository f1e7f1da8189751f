package io.penstock.adapters.hazelcastgrid;

import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.ClaimsContract;
import java.time.Duration;
import java.time.Instant;

class HazelcastClaimsTest extends ClaimsContract {
    @Override
    protected Claims claims() {
        return SharedGrid.GRID.claims();
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
