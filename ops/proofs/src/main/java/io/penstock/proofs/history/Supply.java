package io.penstock.proofs.history;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How much there was to sell and to spend, and from when on. Never less than before. */
public final class Supply {
    private final Map<String, NavigableMap<Instant, Long>> stock = new HashMap<>();
    private final Map<String, Optional<Long>> limits = new HashMap<>();

    public void stock(String position, Instant from, long quantity) {
        stock.computeIfAbsent(position, _ -> new TreeMap<>()).put(from, quantity);
    }

    /** @param limit empty: no limit */
    public void limit(String customer, Optional<Long> limit) {
        limits.put(customer, limit);
    }

    long stockAt(String position, Instant at) {
        NavigableMap<Instant, Long> levels = stock.get(position);
        if (levels == null) {
            return 0;
        }
        Map.Entry<Instant, Long> level = levels.floorEntry(at);
        // A clock that was set back does not take away what was there from the beginning.
        return level == null ? levels.firstEntry().getValue() : level.getValue();
    }

    /** Empty without a limit; nothing for a stranger. */
    Optional<Long> limitOf(String customer) {
        return limits.getOrDefault(customer, Optional.of(0L));
    }
}
