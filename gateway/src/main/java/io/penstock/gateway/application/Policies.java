package io.penstock.gateway.application;

import io.penstock.domain.shared.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the business decides and the rules do not.
 *
 * @param priceTolerancePercent how far a price that a channel sends may be from ours
 * @param minimumOrder smallest total by currency; none: no minimum
 * @param pendingExpiry how long stock and credit are kept for an order while it is being accepted
 * @param claimKeep how long a decision is remembered under its key
 * @param freshness what may be sold on data of a given age
 * @param flows what is expected of the sources of that data
 */
public record Policies(
        BigDecimal priceTolerancePercent,
        Map<String, BigDecimal> minimumOrder,
        Duration pendingExpiry,
        Duration claimKeep,
        FreshnessRules freshness,
        SourceWatch.Flows flows) {
    public static final Policies DEFAULT = new Policies(
            BigDecimal.ZERO,
            Map.of(),
            Duration.ofSeconds(30),
            Duration.ofDays(2),
            FreshnessRules.SELL,
            SourceWatch.Flows.UNWATCHED);

    public Policies {
        minimumOrder = Map.copyOf(minimumOrder);
        if (priceTolerancePercent.signum() < 0) {
            throw new IllegalArgumentException("the price tolerance is a percentage, 0 or more");
        }
    }

    /**
     * How long after it is taken stock may become an order's for good: half of what it is held for, so that it is still
     * held by the clock of a member that is ahead by the other half.
     */
    Duration decideWithin() {
        return Duration.ofNanos(pendingExpiry.toNanos() / 2);
    }

    /** Whether a price that a channel sends is close enough to ours. */
    boolean tolerates(Money sent, Money ours) {
        BigDecimal difference =
                BigDecimal.valueOf(sent.minus(ours).tenThousandths()).abs();
        BigDecimal allowed = BigDecimal.valueOf(ours.tenThousandths())
                .multiply(priceTolerancePercent)
                .movePointLeft(2);
        return difference.compareTo(allowed) <= 0;
    }

    /** The minimum an order must reach, if there is one and {@code total} does not. */
    Optional<Money> missedMinimum(Money total) {
        return Optional.ofNullable(minimumOrder.get(total.currency().value()))
                .map(minimum -> Money.parse(minimum.toPlainString(), total.currency()))
                .filter(minimum -> total.compareTo(minimum) < 0);
    }
}
