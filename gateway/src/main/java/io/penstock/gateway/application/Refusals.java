package io.penstock.gateway.application;

import io.penstock.domain.order.Refusal;
import io.penstock.domain.order.RefusalType;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;

/** Refusals that are said in more than one place, in the same words. */
final class Refusals {
    private Refusals() {}

    static Refusal overLimit(CustomerId customer, Money headroom) {
        String left = headroom.isNegative() ? "nothing" : headroom.toString();
        return Refusal.of(
                RefusalType.CREDIT_LIMIT_EXCEEDED, "Customer " + customer + " has " + left + " of its credit left.");
    }

    static Refusal creditUnknown(CustomerId customer) {
        return Refusal.of(
                RefusalType.CREDIT_HOLD,
                "The ERP has not told the credit of customer " + customer + " in this currency; a person must decide.");
    }

    static Refusal overloaded() {
        return Refusal.of(RefusalType.OVERLOADED, "Too much is waiting; the same request may be repeated in a moment.");
    }

    static Refusal deadlineExceeded() {
        return Refusal.of(
                RefusalType.DEADLINE_EXCEEDED,
                "The order could not be accepted in the time the caller gave; nothing is held.");
    }
}
