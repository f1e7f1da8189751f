package io.penstock.perf.suite;

import io.penstock.adapters.chroniclejournal.ChronicleLog;
import io.penstock.adapters.chroniclejournal.JournalCodec;
import io.penstock.adapters.chroniclejournal.LogHost;
import io.penstock.adapters.chroniclejournal.LogSettings;
import io.penstock.domain.order.Promise;
import io.penstock.ports.driven.DurableLog;
import io.penstock.ports.driven.JournalEntry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the journal of a stopped gateway says of orders.
 *
 * @param accepted entries by order id; more than one is an order twice
 * @param withdrawn orders that were taken back before anyone was told
 * @param units promised by those accepted and not withdrawn
 */
record JournalReading(Map<String, Integer> accepted, int withdrawn, long units) {

    static JournalReading of(Path data) {
        Map<String, Integer> accepted = new HashMap<>();
        Map<String, Long> units = new HashMap<>();
        int withdrawn = 0;
        LogHost host = LogHost.of(InstantSource.system(), System::nanoTime, fault -> {
            throw new IllegalStateException("the journal cannot be read", fault);
        });
        try (DurableLog<JournalEntry> log =
                        ChronicleLog.open(LogSettings.defaults(data.resolve("journal")), new JournalCodec(), host);
                DurableLog.Reader<JournalEntry> reader = log.reader(1)) {
            for (Optional<DurableLog.Recorded<JournalEntry>> next = reader.next();
                    next.isPresent();
                    next = reader.next()) {
                JournalEntry entry = next.get().entry();
                if (entry instanceof JournalEntry.Accepted order) {
                    String id = order.order().id().value();
                    accepted.merge(id, 1, Integer::sum);
                    units.put(
                            id,
                            order.order().promises().stream()
                                    .mapToLong(Promise::quantity)
                                    .sum());
                } else if (entry instanceof JournalEntry.Withdrawn order) {
                    withdrawn++;
                    accepted.remove(order.order().value());
                    units.remove(order.order().value());
                }
            }
        }
        return new JournalReading(
                accepted,
                withdrawn,
                units.values().stream().mapToLong(Long::longValue).sum());
    }
}
