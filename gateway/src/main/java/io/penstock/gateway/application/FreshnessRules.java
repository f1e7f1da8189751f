package io.penstock.gateway.application;

import io.penstock.domain.freshness.FreshnessPolicy;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import java.util.Map;
import java.util.Optional;

/**
 * Whose freshness policy is which: the customer's goes before the channel's, the channel's before that of everybody.
 *
 * @param everybody who has none of its own
 */
public record FreshnessRules(
        FreshnessPolicy everybody,
        Map<ChannelId, FreshnessPolicy> byChannel,
        Map<CustomerId, FreshnessPolicy> byCustomer) {
    /** Everything is sold, however old. */
    public static final FreshnessRules SELL = new FreshnessRules(FreshnessPolicy.SELL, Map.of(), Map.of());

    public FreshnessRules {
        byChannel = Map.copyOf(byChannel);
        byCustomer = Map.copyOf(byCustomer);
    }

    /** Whether anybody's policy has steps. */
    boolean mindAge() {
        return !everybody.sellsAlways() || !byChannel.isEmpty() || !byCustomer.isEmpty();
    }

    FreshnessPolicy of(ChannelId channel, Optional<CustomerId> customer) {
        if (byCustomer.isEmpty() && byChannel.isEmpty()) {
            return everybody;
        }
        FreshnessPolicy channels = byChannel.getOrDefault(channel, everybody);
        return customer.map(known -> byCustomer.getOrDefault(known, channels)).orElse(channels);
    }
}
