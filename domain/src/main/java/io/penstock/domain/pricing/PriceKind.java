package io.penstock.domain.pricing;

/** Where a price comes from, in the order in which equal prices win. */
public enum PriceKind {
    CONTRACT,
    PROMOTION,
    LIST
}
