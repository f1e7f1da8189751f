package io.penstock.proofs.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record of the journal. Money is in ten-thousandths of its currency. */
public sealed interface Decided {
    record Accepted(
            String order, String key, String customer, long total, List<Pick> picks, Instant at, Optional<String> token)
            implements Decided {}

    record Refused(String key, String type) implements Decided {}

    record Withdrawn(String order) implements Decided {}

    record CancelRequested(String order) implements Decided {}

    record Held(String token, String customer, long total, List<Pick> picks, Instant at, Instant expiry)
            implements Decided {}

    record Extended(String token, Instant expiry) implements Decided {}

    /** Of each line only so much stays, for good. */
    record Confirmed(String token, Map<Integer, Long> lines) implements Decided {}

    record Released(String token) implements Decided {}
}
