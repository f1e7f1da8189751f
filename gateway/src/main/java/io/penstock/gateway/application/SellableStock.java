package io.penstock.gateway.application;

import io.penstock.domain.availability.Stock;
import io.penstock.domain.freshness.FreshnessPolicy;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Sku;
import io.penstock.ports.driven.Measures;
import io.penstock.ports.driven.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * This node's view of stock as policy lets it be sold, by the age of what is known: the same for a question, a quote, a
 * hold and an order. Positions decide without regard to age: what two orders take in the same instant may eat into what
 * is kept back for age, never into what others were promised.
 */
final class SellableStock {
    private final Positions positions;
    private final SourceWatch sources;
    private final FreshnessRules rules;
    private final Measures measures;

    SellableStock(Positions positions, SourceWatch sources, FreshnessRules rules, Measures measures) {
        this.positions = positions;
        this.sources = sources;
        this.rules = rules;
        this.measures = measures;
    }

    /**
     * How long figures made of {@code stocks} for nobody in particular can be given again: with the age what may be sold
     * changes though nobody tells anything, and the age is another every second, when it is looked how far the feed is.
     */
    Instant holdsUntil(List<Stock> stocks, ChannelId channel, Instant now) {
        FreshnessPolicy policy = rules.of(channel, Optional.empty());
        if (policy.steps().isEmpty()) {
            return Instant.MAX;
        }
        Instant until = sources.feedCurrentAsOf().isPresent() ? now.plusSeconds(1) : Instant.MAX;
        for (Stock stock : stocks) {
            Instant next = policy.untilNext(age(stock, now)).map(now::plus).orElse(until);
            until = next.isBefore(until) ? next : until;
        }
        return until;
    }

    /** Whether age never takes anything away. */
    boolean isAllSold(ChannelId channel, Optional<CustomerId> customer) {
        return rules.of(channel, customer).steps().isEmpty();
    }

    /** The positions of a SKU, each as it may be sold. */
    List<Stock> of(Sku sku, ChannelId channel, Optional<CustomerId> customer, Instant now) {
        return of(positions.stocks(sku), channel, customer, now);
    }

    /** Of {@code all} each as it may be sold. */
    List<Stock> of(List<Stock> all, ChannelId channel, Optional<CustomerId> customer, Instant now) {
        FreshnessPolicy policy = rules.of(channel, customer);
        if (policy.steps().isEmpty()) {
            return all;
        }
        List<Stock> sellable = new ArrayList<>(all.size());
        for (Stock stock : all) {
            Duration age = age(stock, now);
            if (policy.at(age) instanceof FreshnessPolicy.Measure.Sell) {
                sellable.add(stock);
            } else {
                measures.count("freshness.restricted");
                sellable.add(policy.applied(stock, age, channel, now));
            }
        }
        return sellable;
    }

    private Duration age(Stock stock, Instant now) {
        return sources.age(stock.supply().freshness(), now);
    }

    /** Why less of the SKU may be sold than there is, in words; empty when age is not the reason. */
    Optional<String> restriction(Sku sku, ChannelId channel, Optional<CustomerId> customer, Instant now) {
        FreshnessPolicy policy = rules.of(channel, customer);
        if (policy.steps().isEmpty()) {
            return Optional.empty();
        }
        return positions.stocks(sku).stream()
                .map(stock -> age(stock, now))
                .max(Duration::compareTo)
                .flatMap(age -> policy.words(age)
                        .map(words -> "What is known of " + sku + " is " + age.toSeconds() + " s old; at that age "
                                + words + "."));
    }
}
