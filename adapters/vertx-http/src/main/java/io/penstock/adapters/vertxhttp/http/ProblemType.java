package io.penstock.adapters.vertxhttp.http;

import io.penstock.domain.order.RefusalType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every kind of no that this server says: the refusals of the domain, and those of HTTP itself. */
public enum ProblemType {
    INSUFFICIENT_STOCK(
            "insufficient-stock",
            422,
            "Not enough stock",
            "At least one line asks for more than may be promised by its day.",
            "Each error names the line, what was requested and what is available. Ask for less, for a later day, or"
                    + " with fulfilment partial or backorder."),
    CREDIT_LIMIT_EXCEEDED(
            "credit-limit-exceeded",
            422,
            "Credit limit exceeded",
            "The order's total is more than what is left of the customer's credit.",
            "Order for less, or have the limit raised; POST /v1/credit-checks tells the headroom."),
    CREDIT_HOLD(
            "credit-hold",
            422,
            "Credit on hold",
            "The customer's credit cannot be decided by the gateway.",
            "Have the credit department release the account."),
    CUSTOMER_BLOCKED(
            "customer-blocked",
            422,
            "Customer blocked",
            "The customer may not buy.",
            "Ask inside sales for the reason."),
    UNKNOWN_CUSTOMER(
            "unknown-customer",
            422,
            "Unknown customer",
            "No customer has this id.",
            "Check the id; a new customer is known once the ERP has told of it."),
    UNKNOWN_SKU(
            "unknown-sku",
            422,
            "Unknown SKU",
            "At least one SKU does not exist, is not sold, or is not counted in the unit asked for.",
            "Each error names the line. Check the SKU and its unit."),
    PRICE_MISMATCH(
            "price-mismatch",
            422,
            "Price does not match",
            "A price that was sent is not the one that applies, or none applies.",
            "Ask POST /v1/prices and send those, or send none."),
    CURRENCY_MISMATCH(
            "currency-mismatch",
            422,
            "Currency does not match",
            "The currency is not the one this customer is served in.",
            "Use the customer's currency; GET /v1/customers/{id} tells it."),
    INVALID_SHIP_TO(
            "invalid-ship-to",
            422,
            "Invalid ship-to",
            "The customer has no such delivery address.",
            "Use one of the shipTos of GET /v1/customers/{id}."),
    MINIMUM_NOT_MET(
            "minimum-not-met", 422, "Minimum not met", "The order is too small to be taken.", "Order more at once."),
    STALE_DATA(
            "stale-data",
            422,
            "Data too old to sell on",
            "What is known of the stock or the credit is older than the policy allows.",
            "Try again later; the feed from the ERP is behind."),
    RESERVATION_EXPIRED(
            "reservation-expired",
            410,
            "Reservation expired",
            "The reservation was not confirmed, extended or ordered in time; what it held is free again.",
            "Reserve anew."),
    RESERVATION_NOT_FOUND(
            "reservation-not-found",
            404,
            "Reservation not found",
            "This channel has no such reservation.",
            "Check the id; a channel sees its own reservations only."),
    IDEMPOTENCY_KEY_MISSING(
            "idempotency-key-missing",
            400,
            "Idempotency-Key missing",
            "An order needs a key, so that a repeat cannot become a second order.",
            "Send a header Idempotency-Key of 1 to 255 printable ASCII characters, a new one for each order, the same"
                    + " one for each repeat."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "Idempotency-Key reused",
            "The key, or the channel's order reference, stands for another request already.",
            "Use a new key for a new order."),
    REQUEST_IN_FLIGHT(
            "request-in-flight",
            409,
            "The same request is being worked on",
            "An equal request under the same key has not been answered yet.",
            "Repeat it a moment later with the same key."),
    SCHEMA_VIOLATION(
            "schema-violation",
            400,
            "The request is not as it must be",
            "The body, a parameter or a header is not of the form that the API describes.",
            "Each error points at what is wrong. The form is in /openapi.yaml."),
    RATE_LIMITED(
            "rate-limited",
            429,
            "Too many requests",
            "The channel has used up its requests of this window.",
            "Wait as long as Retry-After says. RateLimit tells what is left."),
    OVERLOADED(
            "overloaded",
            503,
            "Overloaded",
            "As many orders are being worked on as can be; nothing was done with this one.",
            "Wait as long as Retry-After says and repeat the request with the same key."),
    DEADLINE_EXCEEDED(
            "deadline-exceeded",
            408,
            "Deadline exceeded",
            "There was no answer within the time that the caller gave.",
            "Repeat the request with the same key, with more time."),
    NOT_READY(
            "not-ready",
            503,
            "Not ready",
            "The node is starting, rebuilding its state, or stopping.",
            "Wait as long as Retry-After says."),
    UNAUTHENTICATED(
            "unauthenticated",
            401,
            "Unauthenticated",
            "There is no valid key.",
            "Send Authorization: Bearer and the channel's key."),
    FORBIDDEN(
            "forbidden",
            403,
            "Forbidden",
            "The key is valid and does not open this door.",
            "Use a channel's key on the API and an ops key on the ops port."),
    NOT_FOUND("not-found", 404, "Not found", "There is nothing here.", "Check the path and the id."),
    NOT_CANCELLABLE(
            "not-cancellable",
            409,
            "Too late to cancel",
            "The order has gone too far to be undone.",
            "Accept the delivery and return it."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "Method not allowed",
            "The path exists and does not know this method.",
            "Allow names the methods it knows."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "Unsupported media type",
            "Bodies are application/json in UTF-8, not compressed.",
            "Send Content-Type: application/json."),
    PAYLOAD_TOO_LARGE(
            "payload-too-large",
            413,
            "Body too large",
            "The body is larger than this call takes.",
            "Split it: a call takes up to 1,000 lines."),
    MALFORMED_HTTP(
            "malformed-http",
            400,
            "Not a valid HTTP request",
            "The request line, a header or the framing of the body breaks the rules of HTTP/1.1.",
            "Use an HTTP client library."),
    URI_TOO_LONG("uri-too-long", 414, "Request line too long", "The request line has more than 4 KiB.", "Use POST."),
    HEADERS_TOO_LARGE(
            "headers-too-large", 431, "Headers too large", "The headers have more than 8 KiB.", "Send fewer headers."),
    OUTCOME_UNKNOWN(
            "outcome-unknown",
            503,
            "The outcome is not known yet",
            "Something failed while the request was being worked on; nobody can say yet whether it took effect.",
            "Repeat it with the same key: the repeat finds out and gives the one true answer."),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "Internal error",
            "A bug of ours.",
            "Tell us the correlation id. Repeating the request with the same key is safe.");

    private static final Map<RefusalType, ProblemType> BY_REFUSAL = new EnumMap<>(RefusalType.class);
    private static final Map<String, ProblemType> BY_SLUG = new HashMap<>();

    static {
        for (ProblemType type : values()) {
            BY_SLUG.put(type.slug, type);
        }
        for (RefusalType refusal : RefusalType.values()) {
            ProblemType type = BY_SLUG.get(refusal.slug());
            if (type == null) {
                throw new IllegalStateException("a refusal without its problem: " + refusal);
            }
            BY_REFUSAL.put(refusal, type);
        }
    }

    private final String slug;
    private final int status;
    private final String title;
    private final String meaning;
    private final String remedy;

    ProblemType(String slug, int status, String title, String meaning, String remedy) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public static ProblemType of(RefusalType refusal) {
        ProblemType type = BY_REFUSAL.get(refusal);
        return type == null ? INTERNAL_ERROR : type;
    }

    public static Optional<ProblemType> bySlug(String slug) {
        return Optional.ofNullable(BY_SLUG.get(slug));
    }

    public String slug() {
        return slug;
    }

    /** The status it has unless a route says otherwise. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What it means, for a person. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, for a person. */
    public String remedy() {
        return remedy;
    }

    /** Whether the same request may be answered otherwise a moment later. */
    public boolean isRetryable() {
        return switch (this) {
            case STALE_DATA,
                    REQUEST_IN_FLIGHT,
                    RATE_LIMITED,
                    OVERLOADED,
                    DEADLINE_EXCEEDED,
                    NOT_READY,
                    OUTCOME_UNKNOWN -> true;
            default -> false;
        };
    }
}
