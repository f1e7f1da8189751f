package io.penstock.adapters.hazelcastgrid;

import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.CreditAccountsContract;
import java.time.Duration;
import java.time.Instant;

class HazelcastCreditAccountsTest extends CreditAccountsContract {
    @Override
    protected CreditAccounts accounts() {
        return SharedGrid.GRID.credit();
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
