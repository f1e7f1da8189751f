package io.penstock.gateway.bootstrap;

import io.penstock.domain.freshness.CreditAgePolicy;
import io.penstock.domain.freshness.FreshnessPolicy;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.gateway.application.FreshnessRules;
import io.penstock.gateway.application.Policies;
import io.penstock.gateway.application.SourceWatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What the business decides, as the configuration has it. */
final class ConfiguredPolicies {
    /** How long an event of a flow may take from its time to being applied, unless configuration says otherwise. */
    private static final Map<String, Duration> LATENCY_MAX = Map.of(
            "stock", Duration.ofSeconds(1),
            "receipt", Duration.ofMinutes(1),
            "item", Duration.ofMinutes(1),
            "price", Duration.ofSeconds(5),
            "customer", Duration.ofMinutes(1),
            "credit", Duration.ofSeconds(5));

    private final Config config;

    private ConfiguredPolicies(Config config) {
        this.config = config;
    }

    static Policies of(Config config) {
        return new ConfiguredPolicies(config).policies();
    }

    private Policies policies() {
        Map<String, BigDecimal> minimums = new HashMap<>();
        config.under("policy.minimum-order.*")
                .forEach((currency, least) -> minimums.put(currency, new BigDecimal(least)));
        return new Policies(
                config.decimal("policy.price-tolerance-percent"),
                minimums,
                Duration.ofSeconds(config.number("policy.pending-seconds")),
                Duration.ofHours(config.number("policy.key-hours")),
                freshness(),
                flows());
    }

    private FreshnessRules freshness() {
        Map<ChannelId, FreshnessPolicy> channels = new HashMap<>();
        config.under("freshness.channels.*")
                .forEach((channel, policy) -> channels.put(new ChannelId(channel), FreshnessPolicy.parse(policy)));
        Map<CustomerId, FreshnessPolicy> customers = new HashMap<>();
        config.under("freshness.customers.*")
                .forEach((customer, policy) -> customers.put(new CustomerId(customer), FreshnessPolicy.parse(policy)));
        Map<CustomerId, CreditAgePolicy> credit = new HashMap<>();
        config.under("freshness.credit-customers.*")
                .forEach((customer, policy) -> credit.put(new CustomerId(customer), CreditAgePolicy.parse(policy)));
        return new FreshnessRules(
                FreshnessPolicy.parse(config.text("freshness.policy")),
                channels,
                customers,
                CreditAgePolicy.parse(config.text("freshness.credit")),
                credit);
    }

    /** A stock event shows within a second and a price within five, or it is counted as late. */
    private SourceWatch.Flows flows() {
        Map<String, Duration> silent = new HashMap<>();
        config.under("freshness.sources.*")
                .forEach((source, seconds) -> silent.put(source, Duration.ofSeconds(Long.parseLong(seconds))));
        Map<String, Duration> latency = new HashMap<>(LATENCY_MAX);
        config.under("freshness.flows.*")
                .forEach((flow, millis) -> latency.put(flow, Duration.ofMillis(Long.parseLong(millis))));
        return new SourceWatch.Flows(silent, Duration.ofSeconds(config.number("freshness.silent-seconds")), latency);
    }
}
