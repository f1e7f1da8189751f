package io.penstock.gateway.application;

import io.penstock.domain.freshness.CreditAgePolicy;
import io.penstock.domain.freshness.FreshnessPolicy;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import java.util.Map;
import java.util.Optional;

/**
 * Whose freshness policy is which: the customer's goes before the channel's, the channel's before that of everybody.
 *
 * @param everybody who has none of its own
 * @param credit on accounts of customers that have none of their own
 */
public record FreshnessRules(
        FreshnessPolicy everybody,
        Map<ChannelId, FreshnessPolicy> byChannel,
        Map<CustomerId, FreshnessPolicy> byCustomer,
        CreditAgePolicy credit,
        Map<CustomerId, CreditAgePolicy> creditByCustomer) {
    /** Everything is sold, however old. */
    public static final FreshnessRules SELL =
            new FreshnessRules(FreshnessPolicy.SELL, Map.of(), Map.of(), CreditAgePolicy.DECIDE, Map.of());

    public FreshnessRules {
        byChannel = Map.copyOf(byChannel);
        byCustomer = Map.copyOf(byCustomer);
        creditByCustomer = Map.copyOf(creditByCustomer);
    }

    CreditAgePolicy creditOf(CustomerId customer) {
        return creditByCustomer.getOrDefault(customer, credit);
    }

    FreshnessPolicy of(ChannelId channel, Optional<CustomerId> customer) {
        if (byCustomer.isEmpty() && byChannel.isEmpty()) {
            return everybody;
        }
        FreshnessPolicy channels = byChannel.getOrDefault(channel, everybody);
        return customer.map(known -> byCustomer.getOrDefault(known, channels)).orElse(channels);
    }
}
