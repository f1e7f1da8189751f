package io.penstock.domain.credit;

import io.penstock.domain.reservation.ReservationOperation;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Removal;

/** One change to one credit account. */
public sealed interface CreditOperation {
    CustomerId customer();

    /** A change to what is reserved on it. */
    record Reserve(CustomerId customer, ReservationOperation<CreditDemand> operation) implements CreditOperation {}

    /** The ERP's word. */
    record SetStanding(CustomerId customer, CreditStanding standing) implements CreditOperation {}

    /** The ERP no longer keeps the account: its standing is gone, what is reserved stays. */
    record Remove(CustomerId customer, Removal removal) implements CreditOperation {}

    /** Change nothing; the picture that comes back with every call is what is wanted. */
    record Look(CustomerId customer) implements CreditOperation {}
}
