package io.penstock.ports.driving;

import io.penstock.domain.availability.Fulfilment;
import io.penstock.domain.order.HeldToken;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Stock, prices and credit kept for a client under one token. A channel sees its own tokens only. No stage fails for a
 * reason of the caller's: those are refusals; a failed stage is a fault of ours.
 */
public interface HoldReservation {
    CompletionStage<Answer<TokenState>> hold(HoldRequest request);

    Answer<TokenState> find(ChannelId channel, TokenId token);

    /** Expires {@code ttl} from now instead. */
    CompletionStage<Answer<TokenState>> extend(ChannelId channel, TokenId token, Duration ttl);

    /**
     * Keeps it until its order comes or it is released.
     *
     * @param lines how many base units of each line to keep; empty: all of all
     */
    CompletionStage<Answer<TokenState>> confirm(ChannelId channel, TokenId token, Map<Integer, Long> lines);

    /** Gives everything back. Released before: granted again. */
    CompletionStage<Answer<TokenState>> release(ChannelId channel, TokenId token);

    /** What to hold, for whom, how long. */
    record HoldRequest(
            ChannelId channel,
            CustomerId customer,
            Optional<ShipToId> shipTo,
            CurrencyCode currency,
            Duration ttl,
            Fulfilment fulfilment,
            List<OrderRequest.Line> lines) {}

    /** Where a token stands. */
    enum TokenStatus {
        HELD("held"),
        FIRM("firm"),
        ORDERED("ordered"),
        RELEASED("released"),
        EXPIRED("expired");

        private final String wireName;

        TokenStatus(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** A token with what it keeps now. */
    record TokenState(HeldToken token, TokenStatus status, Instant expiry) {}
}
