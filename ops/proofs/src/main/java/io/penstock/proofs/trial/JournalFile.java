package io.penstock.proofs.trial;

import io.penstock.adapters.chroniclejournal.JournalCodec;
import io.penstock.adapters.chroniclejournal.LogSnapshot;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.Promise;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.DurableLog.Recorded;
import io.penstock.ports.driven.JournalEntry;
import io.penstock.proofs.history.Decided;
import io.penstock.proofs.history.Pick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The journal of a gateway that does not run, in the words of the history. */
final class JournalFile {
    private JournalFile() {}

    static List<Decided> read(Path directory) throws IOException {
        JournalCodec codec = new JournalCodec();
        LogSnapshot journal = LogSnapshot.of(directory);
        List<Decided> decided = new ArrayList<>();
        try (DurableLog.Reader<LogSnapshot.Raw> reader = journal.reader(1)) {
            for (Optional<Recorded<LogSnapshot.Raw>> next = reader.next(); next.isPresent(); next = reader.next()) {
                LogSnapshot.Raw raw = next.get().entry();
                decided.add(decided(codec.decode(raw.schema(), raw.payload())));
            }
        }
        return decided;
    }

    private static Decided decided(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Accepted(Order order, JournalEntry.RequestName request, var token) ->
                new Decided.Accepted(
                        order.id().value(),
                        request.idempotencyKey(),
                        order.customer().value(),
                        order.total().tenThousandths(),
                        picks(order.promises()),
                        order.acceptedAt(),
                        token.map(id -> id.value()));
            case JournalEntry.Refused(JournalEntry.RequestName request, var refusal, var _) ->
                new Decided.Refused(request.idempotencyKey(), refusal.type().slug());
            case JournalEntry.Withdrawn withdrawn ->
                new Decided.Withdrawn(withdrawn.order().value());
            case JournalEntry.CancelRequested(var order, var _) -> new Decided.CancelRequested(order.value());
            case JournalEntry.TokenHeld(HeldToken token) ->
                new Decided.Held(
                        token.id().value(),
                        token.customer().value(),
                        token.total().tenThousandths(),
                        picks(token.promises()),
                        token.heldAt(),
                        token.expiry());
            case JournalEntry.TokenExtended(var token, var expiry, var _) ->
                new Decided.Extended(token.value(), expiry);
            case JournalEntry.TokenConfirmed(var token, var lines, var _) ->
                new Decided.Confirmed(token.value(), lines);
            case JournalEntry.TokenReleased(var token, var _) -> new Decided.Released(token.value());
        };
    }

    private static List<Pick> picks(List<Promise> promises) {
        return promises.stream().map(JournalFile::pick).toList();
    }

    private static Pick pick(Promise promise) {
        String position = promise.position().sku() + "@" + promise.position().location();
        return new Pick(
                promise.line(),
                position,
                promise.quantity(),
                promise.supplyDate().isEmpty());
    }
}
