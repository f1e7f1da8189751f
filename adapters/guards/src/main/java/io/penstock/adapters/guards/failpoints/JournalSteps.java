package io.penstock.adapters.guards.failpoints;

import io.penstock.ports.driven.JournalEntry;
import java.util.Optional;

/** The steps that the journal's records stand for. */
final class JournalSteps implements FailpointLog.Steps<JournalEntry> {
    @Override
    public Optional<Failpoint> before(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Accepted _ -> Optional.of(Failpoint.ORDER_HANDED_OVER);
            case JournalEntry.TokenHeld _ -> Optional.of(Failpoint.TOKEN_HANDED_OVER);
            case JournalEntry.Refused _,
                    JournalEntry.Withdrawn _,
                    JournalEntry.CancelRequested _,
                    JournalEntry.TokenExtended _,
                    JournalEntry.TokenConfirmed _,
                    JournalEntry.TokenReleased _ -> Optional.empty();
        };
    }

    @Override
    public Optional<Failpoint> after(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Accepted _ -> Optional.of(Failpoint.ORDER_JOURNALLED);
            case JournalEntry.Refused _ -> Optional.of(Failpoint.REFUSAL_JOURNALLED);
            case JournalEntry.Withdrawn _ -> Optional.empty();
            case JournalEntry.CancelRequested _ -> Optional.of(Failpoint.CANCEL_JOURNALLED);
            case JournalEntry.TokenHeld _ -> Optional.of(Failpoint.TOKEN_JOURNALLED);
            case JournalEntry.TokenExtended _ -> Optional.of(Failpoint.TOKEN_EXTENDED);
            case JournalEntry.TokenConfirmed _ -> Optional.of(Failpoint.TOKEN_CONFIRMED);
            case JournalEntry.TokenReleased _ -> Optional.of(Failpoint.TOKEN_RELEASED);
        };
    }

    @Override
    public Failpoint read() {
        return Failpoint.JOURNAL_READ;
    }
}
