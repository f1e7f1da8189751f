package io.penstock.domain.order;

/** Why something is refused: one name for each reason, the last segment of a problem's type on the wire. */
public enum RefusalType {
    INSUFFICIENT_STOCK("insufficient-stock"),
    CREDIT_LIMIT_EXCEEDED("credit-limit-exceeded"),
    CREDIT_HOLD("credit-hold"),
    CUSTOMER_BLOCKED("customer-blocked"),
    UNKNOWN_CUSTOMER("unknown-customer"),
    UNKNOWN_SKU("unknown-sku"),
    PRICE_MISMATCH("price-mismatch"),
    CURRENCY_MISMATCH("currency-mismatch"),
    INVALID_SHIP_TO("invalid-ship-to"),
    MINIMUM_NOT_MET("minimum-not-met"),
    STALE_DATA("stale-data"),
    RESERVATION_EXPIRED("reservation-expired"),
    RESERVATION_NOT_FOUND("reservation-not-found"),
    IDEMPOTENCY_KEY_MISSING("idempotency-key-missing"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused"),
    REQUEST_IN_FLIGHT("request-in-flight"),
    SCHEMA_VIOLATION("schema-violation"),
    RATE_LIMITED("rate-limited"),
    OVERLOADED("overloaded"),
    DEADLINE_EXCEEDED("deadline-exceeded"),
    NOT_READY("not-ready"),
    UNAUTHENTICATED("unauthenticated"),
    FORBIDDEN("forbidden"),
    NOT_FOUND("not-found"),
    NOT_CANCELLABLE("not-cancellable");

    private final String slug;

    RefusalType(String slug) {
        this.slug = slug;
    }

    public String slug() {
        return slug;
    }

    /**
     * Whether the same request may be answered otherwise a moment later: such a refusal is not remembered under an
     * idempotency key.
     */
    public boolean isPassing() {
        return switch (this) {
            case REQUEST_IN_FLIGHT, RATE_LIMITED, OVERLOADED, DEADLINE_EXCEEDED, NOT_READY, STALE_DATA -> true;
            default -> false;
        };
    }
}
