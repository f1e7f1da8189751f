package io.penstock.adapters.memory;

import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.CreditAccountsContract;
import java.time.Duration;
import java.time.Instant;

class MemoryCreditAccountsTest extends CreditAccountsContract {
    private final HandClock clock = new HandClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryCreditAccounts accounts = new MemoryCreditAccounts(clock);

    @Override
    protected CreditAccounts accounts() {
        return accounts;
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
