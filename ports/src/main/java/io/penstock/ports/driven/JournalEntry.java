package io.penstock.ports.driven;

import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.OrderId;
import io.penstock.domain.shared.TokenId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What the gateway decided at its front, in the order in which it decided. */
public sealed interface JournalEntry {
    /** When it was decided, by the node's own clock; the record may have come to the disk later. */
    Instant at();

    /** How the request named itself: what makes its repetition recognisable after a restart. */
    record RequestName(ChannelId channel, String idempotencyKey, String fingerprint) {}

    /** An order is accepted; it takes over {@code token} if it names one. The first entry of an order id counts. */
    record Accepted(Order order, RequestName request, Optional<TokenId> token) implements JournalEntry {
        @Override
        public Instant at() {
            return order.acceptedAt();
        }
    }

    /** A request is refused for good. */
    record Refused(RequestName request, Refusal refusal, Instant at) implements JournalEntry {}

    /** An order whose entry stands in the journal, but whose stock was lost before anyone was told: it never was. */
    record Withdrawn(OrderId order, RequestName request, String reason, Instant at) implements JournalEntry {}

    /** The channel wants the order undone. */
    record CancelRequested(OrderId order, Instant at) implements JournalEntry {}

    /** Stock, prices and credit are held under a token. */
    record TokenHeld(HeldToken token) implements JournalEntry {
        @Override
        public Instant at() {
            return token.heldAt();
        }
    }

    /** A token expires later. */
    record TokenExtended(TokenId token, Instant expiry, Instant at) implements JournalEntry {}

    /** A token no longer expires; of each named line only so much stays. */
    record TokenConfirmed(TokenId token, Map<Integer, Long> lines, Instant at) implements JournalEntry {}

    /** A token is given back. */
    record TokenReleased(TokenId token, Instant at) implements JournalEntry {}
}
