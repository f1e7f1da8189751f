package io.penstock.adapters.guards.failpoints;

import io.penstock.ports.driven.LedgerEntry;
import java.util.Optional;

/** The steps that the ledger's records stand for. */
final class LedgerSteps implements FailpointLog.Steps<LedgerEntry> {
    @Override
    public Optional<Failpoint> before(LedgerEntry entry) {
        return switch (entry) {
            case LedgerEntry.Attempted _ -> Optional.of(Failpoint.ATTEMPT_HANDED_OVER);
            case LedgerEntry.Booked _ -> Optional.of(Failpoint.BOOKING_HANDED_OVER);
            case LedgerEntry.AttemptFailed _, LedgerEntry.Moved _ -> Optional.empty();
        };
    }

    @Override
    public Optional<Failpoint> after(LedgerEntry entry) {
        return switch (entry) {
            case LedgerEntry.Attempted _ -> Optional.of(Failpoint.ATTEMPT_WRITTEN);
            case LedgerEntry.Booked _ -> Optional.of(Failpoint.BOOKING_WRITTEN);
            case LedgerEntry.AttemptFailed _, LedgerEntry.Moved _ -> Optional.empty();
        };
    }

    @Override
    public Failpoint read() {
        return Failpoint.LEDGER_READ;
    }
}
