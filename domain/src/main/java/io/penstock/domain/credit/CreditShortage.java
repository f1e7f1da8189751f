package io.penstock.domain.credit;

import io.penstock.domain.shared.Money;

/** Why a credit account cannot take an amount. */
public sealed interface CreditShortage {
    /** Only {@code headroom} is left. */
    record OverLimit(Money headroom) implements CreditShortage {}

    /** Nobody has told this customer's credit in this currency. */
    record Unknown() implements CreditShortage {}
}
