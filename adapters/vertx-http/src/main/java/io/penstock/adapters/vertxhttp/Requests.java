package io.penstock.adapters.vertxhttp;

import static java.util.Objects.requireNonNull;

import io.penstock.adapters.vertxhttp.json.JsonReader;
import io.penstock.adapters.vertxhttp.json.Shape;
import io.penstock.domain.availability.Fulfilment;
import io.penstock.domain.order.OrderRequest;
import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.Quantity;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.TokenId;
import io.penstock.ports.driving.HoldReservation.HoldRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bodies that say what is wanted: from JSON to the words of the domain. Each reader answers null when it noted a
 * violation.
 */
final class Requests {
    private static final Shape ORDER = Shape.required("channelOrderRef", "customer", "shipTo", "currency", "lines")
            .andOptional("requestedDate", "fulfilment", "reservation", "payment", "tax", "freight", "discount");
    private static final Shape HOLD =
            Shape.required("customer", "currency", "ttlSeconds", "lines").andOptional("shipTo", "fulfilment");
    private static final Shape PRICES = Shape.required("customer", "currency", "lines");
    private static final Shape QUOTE =
            Shape.required("customer", "shipTo", "lines").andOptional("currency");
    private static final Shape CREDIT_CHECK = Shape.required("customer", "amount");
    private static final Shape EXTEND = Shape.required("ttlSeconds");
    private static final Shape CONFIRM = Shape.optional("lines");
    private static final Shape CONFIRM_LINE = Shape.required("line", "quantity");
    private static final Shape CANCEL = Shape.optional("reason");

    private static final int TTL_SECONDS_MAX = 86_400;
    private static final int REFERENCE_LENGTH_MAX = 128;
    private static final int PAYMENT_FIELDS_MAX = 32;
    private static final int PAYMENT_TEXT_MAX = 256;
    private static final int REASON_LENGTH_MAX = 256;

    private Requests() {}

    /** {@code POST /v1/prices}. */
    record PricesRequest(CustomerId customer, CurrencyCode currency, List<OrderRequest.Line> lines) {}

    /** {@code POST /v1/quotes}. */
    record QuoteRequest(
            CustomerId customer, ShipToId shipTo, Optional<CurrencyCode> currency, List<OrderRequest.Line> lines) {}

    /** {@code POST /v1/credit-checks}. */
    record CreditRequest(CustomerId customer, Money amount) {}

    /** All the fields that these bodies have, as far as they were read. */
    private static final class Draft {
        private @Nullable String channelOrderRef;
        private @Nullable String customer;
        private @Nullable String shipTo;
        private @Nullable CurrencyCode currency;
        private @Nullable LocalDate requestedDate;
        private Fulfilment fulfilment = Fulfilment.COMPLETE;
        private @Nullable String reservation;
        private long ttlSeconds;
        private Map<String, String> payment = Map.of();
        private @Nullable Amount amount;
        private @Nullable Amount tax;
        private @Nullable Amount freight;
        private @Nullable Amount discount;
        private final Lines lines = new Lines();

        void read(JsonReader json, String field) {
            switch (field) {
                case "channelOrderRef" -> channelOrderRef = json.text(REFERENCE_LENGTH_MAX);
                case "customer" -> customer = json.code();
                case "shipTo" -> shipTo = json.code();
                case "currency" -> currency = json.currency();
                case "requestedDate" -> requestedDate = json.date();
                case "fulfilment" -> fulfilment = fulfilment(json);
                case "reservation" -> reservation = json.code();
                case "ttlSeconds" -> ttlSeconds = json.wholeNumber(1, TTL_SECONDS_MAX);
                case "payment" -> readPayment(json);
                case "amount" -> amount = Amount.withCurrency(json);
                case "tax" -> tax = Amount.either(json);
                case "freight" -> freight = Amount.either(json);
                case "discount" -> discount = Amount.either(json);
                case "lines" -> lines.read(json);
                default -> throw new IllegalStateException("a shape has a field that nobody reads: " + field);
            }
        }

        private void readPayment(JsonReader json) {
            payment = new HashMap<>();
            json.openObject(PAYMENT_FIELDS_MAX, name -> {
                String value = json.anyText(PAYMENT_TEXT_MAX);
                if (payment.containsKey(name)) {
                    json.note("duplicate-field", "the field is given twice");
                } else if (value != null) {
                    payment.put(name, value);
                }
            });
        }

        /** Called once the whole body was read without a violation. */
        OrderRequest.Extras extras(JsonReader json, CurrencyCode orderCurrency) {
            return new OrderRequest.Extras(
                    payment,
                    Amount.money(tax, json, "tax", orderCurrency),
                    Amount.money(freight, json, "freight", orderCurrency),
                    Amount.money(discount, json, "discount", orderCurrency));
        }

        CustomerId customerId() {
            return new CustomerId(requireNonNull(customer));
        }

        Optional<ShipToId> shipToId() {
            return Optional.ofNullable(shipTo).map(ShipToId::new);
        }

        CurrencyCode currencyCode() {
            return requireNonNull(currency);
        }
    }

    private static @Nullable Draft draft(JsonReader json, Shape shape) {
        Draft draft = new Draft();
        json.object(shape, field -> draft.read(json, field));
        return json.isClean() ? draft : null;
    }

    private static Fulfilment fulfilment(JsonReader json) {
        String text = json.anyText(REASON_LENGTH_MAX);
        return switch (text) {
            case null -> Fulfilment.COMPLETE;
            case "complete" -> Fulfilment.COMPLETE;
            case "partial" -> Fulfilment.PARTIAL;
            case "backorder" -> Fulfilment.BACKORDER;
            default -> {
                json.note("invalid-value", "one of complete, partial, backorder");
                yield Fulfilment.COMPLETE;
            }
        };
    }

    static @Nullable OrderRequest order(JsonReader json, ChannelId channel) {
        Draft draft = draft(json, ORDER);
        if (draft == null) {
            return null;
        }
        CurrencyCode currency = draft.currencyCode();
        OrderRequest order = new OrderRequest(
                channel,
                requireNonNull(draft.channelOrderRef),
                draft.customerId(),
                draft.shipToId().orElseThrow(),
                currency,
                Optional.ofNullable(draft.requestedDate),
                draft.fulfilment,
                Optional.ofNullable(draft.reservation).map(TokenId::new),
                draft.lines.in(currency),
                draft.extras(json, currency));
        return json.isClean() ? order : null;
    }

    static @Nullable HoldRequest hold(JsonReader json, ChannelId channel) {
        Draft draft = draft(json, HOLD);
        if (draft == null) {
            return null;
        }
        CurrencyCode currency = draft.currencyCode();
        return new HoldRequest(
                channel,
                draft.customerId(),
                draft.shipToId(),
                currency,
                Duration.ofSeconds(draft.ttlSeconds),
                draft.fulfilment,
                draft.lines.in(currency));
    }

    static @Nullable PricesRequest prices(JsonReader json) {
        Draft draft = draft(json, PRICES);
        if (draft == null) {
            return null;
        }
        CurrencyCode currency = draft.currencyCode();
        return new PricesRequest(draft.customerId(), currency, draft.lines.in(currency));
    }

    static @Nullable QuoteRequest quote(JsonReader json) {
        Draft draft = draft(json, QUOTE);
        if (draft == null) {
            return null;
        }
        if (draft.currency == null && draft.lines.anyHasPrice()) {
            json.noteAt("currency", "required", "a price needs its currency");
            return null;
        }
        CurrencyCode pricesIn = draft.currency == null ? Lines.NO_PRICES : draft.currency;
        return new QuoteRequest(
                draft.customerId(),
                draft.shipToId().orElseThrow(),
                Optional.ofNullable(draft.currency),
                draft.lines.in(pricesIn));
    }

    static @Nullable CreditRequest creditCheck(JsonReader json) {
        Draft draft = draft(json, CREDIT_CHECK);
        return draft == null
                ? null
                : new CreditRequest(
                        draft.customerId(), requireNonNull(draft.amount).alone());
    }

    static @Nullable Duration extension(JsonReader json) {
        Draft draft = draft(json, EXTEND);
        return draft == null ? null : Duration.ofSeconds(draft.ttlSeconds);
    }

    /** How many of which line to keep; empty: all of all. */
    static @Nullable Map<Integer, Long> confirmation(JsonReader json) {
        Map<Integer, Long> quantities = new LinkedHashMap<>();
        json.object(
                CONFIRM,
                field -> json.array(Lines.MAX, index -> {
                    long[] line = {0, 0};
                    json.object(CONFIRM_LINE, name -> {
                        switch (name) {
                            case "line" -> line[0] = json.wholeNumber(1, Lines.NUMBER_MAX);
                            default -> line[1] = json.wholeNumber(0, Quantity.MAX);
                        }
                    });
                    if (json.isClean() && quantities.put((int) line[0], line[1]) != null) {
                        json.note("duplicate-line", "the line is named twice");
                    }
                }));
        return json.isClean() ? quantities : null;
    }

    /** A reason for the log; empty when none is given. */
    static @Nullable String cancellation(JsonReader json) {
        String[] reason = {""};
        json.object(CANCEL, field -> {
            String given = json.anyText(REASON_LENGTH_MAX);
            reason[0] = given == null ? "" : given;
        });
        return json.isClean() ? reason[0] : null;
    }
}
