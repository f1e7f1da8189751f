package io.penstock.adapters.vertxhttp;

import static java.util.Objects.requireNonNull;

import io.penstock.adapters.vertxhttp.json.JsonReader;
import io.penstock.adapters.vertxhttp.json.Shape;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An amount as it stands in a body: with its currency, or inside a document that names that elsewhere.
 *
 * @param decimal null after a violation
 */
record Amount(@Nullable String decimal, @Nullable CurrencyCode currency) {
    private static final Shape SHAPE = Shape.required("amount", "currency");

    /** {@code {amount, currency}}. */
    static Amount withCurrency(JsonReader json) {
        String[] decimal = {""};
        CurrencyCode[] currency = new CurrencyCode[1];
        json.object(SHAPE, field -> {
            switch (field) {
                case "amount" -> decimal[0] = orEmpty(json.decimal());
                default -> currency[0] = json.currency();
            }
        });
        return new Amount(decimal[0], currency[0]);
    }

    private static String orEmpty(@Nullable String decimal) {
        return decimal == null ? "" : decimal;
    }

    /** {@code {amount, currency}} or a plain decimal. */
    static Amount either(JsonReader json) {
        return json.isObject() ? withCurrency(json) : new Amount(json.decimal(), null);
    }

    /** The money, once there was no violation. */
    Money alone() {
        return Money.parse(requireNonNull(decimal), requireNonNull(currency));
    }

    /** The money, in the currency of its document; empty when there is no amount. */
    static Optional<Money> money(@Nullable Amount amount, JsonReader json, String field, CurrencyCode document) {
        if (amount == null) {
            return Optional.empty();
        }
        if (amount.currency != null && !amount.currency.equals(document)) {
            json.noteAt(field, "currency-mismatch", "must be in the order's currency, " + document);
            return Optional.empty();
        }
        return Optional.of(Money.parse(requireNonNull(amount.decimal), document));
    }
}
