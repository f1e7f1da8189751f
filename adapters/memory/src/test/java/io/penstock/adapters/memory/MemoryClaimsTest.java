package io.penstock.adapters.memory;

import io.penstock.ports.driven.Claims;
import io.penstock.ports.driven.ClaimsContract;
import java.time.Duration;
import java.time.Instant;

class MemoryClaimsTest extends ClaimsContract {
    private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryClaims claims = new MemoryClaims(clock);

    @Override
    protected Claims claims() {
        return claims;
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
