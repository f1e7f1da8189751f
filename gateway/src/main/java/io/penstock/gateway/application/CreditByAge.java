package io.penstock.gateway.application;

import io.penstock.domain.credit.CreditStanding;
import io.penstock.domain.freshness.CreditAgePolicy;
import io.penstock.domain.freshness.CreditAgePolicy.Measure;
import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.ports.driven.CreditAccounts;
import io.penstock.ports.driven.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What policy has against a decision on credit, by the age of what is known of the account: the same for a check, a quote,
 * a hold and an order. The account itself decides without regard to age, and its no stands.
 */
final class CreditByAge {
    private final CreditAccounts accounts;
    private final SourceWatch sources;
    private final FreshnessRules rules;
    private final Measures measures;

    CreditByAge(CreditAccounts accounts, SourceWatch sources, FreshnessRules rules, Measures measures) {
        this.accounts = accounts;
        this.sources = sources;
        this.rules = rules;
        this.measures = measures;
    }

    /** Why {@code amount} is not granted at this age; empty when age is no reason, or nothing is known to be old. */
    Optional<Refusal> objection(CustomerId customer, Money amount, Instant now) {
        CreditAgePolicy policy = rules.creditOf(customer);
        return policy.steps().isEmpty()
                ? Optional.empty()
                : accounts.credit(customer)
                        .flatMap(account -> account.standing())
                        .flatMap(standing -> objection(policy, customer, standing, amount, now));
    }

    private Optional<Refusal> objection(
            CreditAgePolicy policy, CustomerId customer, CreditStanding standing, Money amount, Instant now) {
        Duration age = sources.age(standing.freshness(), now);
        Optional<Refusal> objection =
                switch (policy.at(age)) {
                    case Measure.Decide _ -> Optional.empty();
                    case Measure.Allow(var most) ->
                        Money.parse(most.toPlainString(), amount.currency()).compareTo(amount) >= 0
                                ? Optional.empty()
                                : refusal(
                                        RefusalType.CREDIT_HOLD, customer, age, "no more than " + most + " is granted");
                    case Measure.Hold _ -> refusal(RefusalType.CREDIT_HOLD, customer, age, "a person must decide");
                    case Measure.Reject _ -> refusal(RefusalType.STALE_DATA, customer, age, "nothing is granted");
                };
        objection.ifPresent(_ -> measures.count("freshness.credit-restricted"));
        return objection;
    }

    private static Optional<Refusal> refusal(RefusalType type, CustomerId customer, Duration age, String measure) {
        return Optional.of(Refusal.of(
                type,
                "What is known of the credit of customer " + customer + " is " + age.toSeconds()
                        + " s old; at that age " + measure + "."));
    }
}
